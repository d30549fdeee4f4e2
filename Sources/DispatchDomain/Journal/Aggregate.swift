/// An aggregate: a subject of the journal whose state follows from its events (a case, a unit, the reference data).
///
/// Its functions are pure: the same arguments always give the same events, and the same events the same state.
/// Planning, previews, versions, undo and replay are written once, for all aggregates.
package protocol Aggregate: Hashable, Sendable {
    associatedtype ID: Hashable, Sendable
    /// An action on the aggregate, with its arguments.
    associatedtype Action: Sendable
    /// An event of the aggregate, as the journal stores it.
    associatedtype Event: AggregateEvent
    /// Everything outside the aggregate that a decision depends on.
    associatedtype Circumstances

    /// Returns the subject of its journal entries.
    static func subject(_ id: ID) -> JournalSubject

    /// Returns the events of `action` on `old`; empty if it changes nothing.
    ///
    /// - throws: `Refusal` if the action is not possible; nothing has changed then.
    static func decide(
        _ action: Action,
        on old: Self?,
        in circumstances: Circumstances
    ) throws(Refusal) -> [Event]

    /// Returns the aggregate after one more event that undoes nothing.
    ///
    /// If `old` is nil, an event that creates the aggregate gives a new one; any other event gives nil.
    static func applying(_ event: Event, _ stamp: Stamp, to old: Self?, id: ID) -> Self?

    /// Returns the events that undo an act.
    ///
    /// - Parameters:
    ///   - act: The `seq` of the first entry of the act.
    ///   - now: The current state.
    ///   - history: The events since the start of `undoSpan`, including those of the act.
    /// - throws: `Refusal` if the act can't be undone.
    static func takingBack(
        _ act: Int64,
        on id: ID,
        now: Self?,
        _ history: [Recorded<Event>]
    ) throws(Refusal) -> [Event]

    /// How much of the history `takingBack` gets.
    static var undoSpan: UndoSpan { get }

    /// Updates the version for an event that a replay leaves out. The default does nothing.
    mutating func pass(_ event: Event, _ stamp: Stamp)
}

/// An event of an aggregate, as the journal stores it.
package protocol AggregateEvent: Hashable, Sendable, Codable {
    /// The `seq` of the first event of the act this event belongs to; nil if this is the first.
    var act: Int64? { get set }
    /// The kind of its journal entry.
    var kind: String { get }
    /// The act that this event undoes and a replay leaves out; nil for any other event.
    var undoneAct: Int64? { get }
}

/// How far back the history of an aggregate is read to undo an act.
package enum UndoSpan: Sendable {
    /// From its beginning: for aggregates that live for a few days.
    case whole
    /// From the last entry of one of these kinds before the act: for aggregates that live for years.
    case since([String])
}

extension Aggregate {
    package mutating func pass(_ event: Event, _ stamp: Stamp) {}

    /// Returns the aggregate after applying the events to `base`, without the acts that were undone.
    ///
    /// The result is nil if no event that creates the aggregate is left.
    ///
    /// - parameter left: Further acts to leave out.
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

    /// Returns the aggregate after one more event of any kind, also one that undoes an act.
    ///
    /// - parameter history: Returns all events up to and including this one; called only if the event undoes an act.
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
    /// The `seq` of the first entry of the act it belongs to.
    package var act: Int64 { event.act ?? stamp.seq }
}

/// The change of an aggregate by one event: its state before and after.
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
