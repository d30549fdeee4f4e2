/// A thing with a life of its own in the journal: a case, a unit, what the desk knows of its city.
///
/// All it does is pure: the same arguments always give the same events, and the same events the same thing. Planning,
/// previews, versions, undo and replay are written once, for all of them.
package protocol Aggregate: Hashable, Sendable {
    associatedtype ID: Hashable, Sendable
    /// What someone wants to do with it, with all that needs.
    associatedtype Action: Sendable
    /// What happened to it, as the journal keeps it.
    associatedtype Event: AggregateEvent
    /// Everything around it that a decision depends on.
    associatedtype Circumstances

    /// What the journal's entries about it have as their subject.
    static func subject(_ id: ID) -> JournalSubject

    /// What happens if `action` is done to `old`: nothing, if it makes no difference.
    ///
    /// - throws: `Refusal`, and then nothing has changed.
    static func decide(
        _ action: Action,
        on old: Self?,
        in circumstances: Circumstances
    ) throws(Refusal) -> [Event]

    /// The thing after one more event that takes nothing back; `nil` makes a new one, if the event can.
    static func applying(_ event: Event, _ stamp: Stamp, to old: Self?, id: ID) -> Self?

    /// What taking back an act records.
    ///
    /// - Parameters:
    ///   - act: By its first entry.
    ///   - history: The events since `UndoSpan` begins, the act's own among them.
    static func takingBack(
        _ act: Int64,
        on id: ID,
        now: Self?,
        _ history: [Recorded<Event>]
    ) throws(Refusal) -> [Event]

    /// How far back the events are wanted when an act is taken back.
    static var undoSpan: UndoSpan { get }

    /// It has been passed over by an event that a replay leaves out, and is as new as that.
    mutating func pass(_ event: Event, _ stamp: Stamp)
}

/// What happened to a thing, as the journal keeps it.
package protocol AggregateEvent: Hashable, Sendable, Codable {
    /// The `seq` of the first event of the act this one belongs to, when it is not this one.
    var act: Int64? { get set }
    /// The journal's kind.
    var kind: String { get }
    /// The act that a replay leaves out because of it.
    var undoneAct: Int64? { get }
}

/// How far back the history of a thing is read to take an act back.
package enum UndoSpan: Sendable {
    /// From its beginning: things that live for some days.
    case whole
    /// From the last entry of one of these kinds before the act: things that live for years.
    case since([String])
}

extension Aggregate {
    package mutating func pass(_ event: Event, _ stamp: Stamp) {}

    /// The thing that these events make of `base`, leaving out acts that were taken back; nil if nothing is left.
    ///
    /// - parameter left: Acts to be left out besides.
    package static func replay(
        _ id: ID,
        _ events: [Recorded<Event>],
        onto base: Self? = nil,
        without left: Set<Int64> = []
    ) -> Self? {
        var undone = left
        for recorded in events {
            if let act = recorded.event.undoneAct { undone.insert(act) }
        }
        var result = base
        for recorded in events {
            if recorded.event.undoneAct != nil || undone.contains(recorded.act) {
                result?.pass(recorded.event, recorded.stamp)
            } else {
                result = applying(recorded.event, recorded.stamp, to: result, id: id)
            }
        }
        return result
    }

    /// The thing after one more event, whichever.
    ///
    /// - parameter history: All events up to this one; asked for only when an act is taken back.
    package static func following(
        _ recorded: Recorded<Event>,
        on old: Self?,
        id: ID,
        history: () throws -> [Recorded<Event>]
    ) rethrows -> Self? {
        guard recorded.event.undoneAct == nil else { return replay(id, try history()) }
        return applying(recorded.event, recorded.stamp, to: old, id: id)
    }
}

extension Recorded where Event: AggregateEvent {
    /// The act it belongs to, by its first entry.
    package var act: Int64 { event.act ?? stamp.seq }
}

/// What an event has made of a thing.
package struct Changed<Thing: Aggregate>: Sendable where Thing.ID: Sendable {
    package let id: Thing.ID
    package let recorded: Recorded<Thing.Event>
    package let before: Thing?
    package let after: Thing?

    package init(_ id: Thing.ID, _ recorded: Recorded<Thing.Event>, from before: Thing?, to after: Thing?) {
        self.id = id
        self.recorded = recorded
        self.before = before
        self.after = after
    }

    package var event: Thing.Event { recorded.event }
    package var subject: JournalSubject { Thing.subject(id) }
}
