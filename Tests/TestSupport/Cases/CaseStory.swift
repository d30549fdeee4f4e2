package import DispatchDomain

/// The history of one case, built act by act.
package struct CaseStory {
    package static let id = CaseID(county: 230_102, day: LocalDay(year: 2026, month: 11, day: 20), serial: 241)

    package private(set) var item: Case
    package private(set) var history: [Recorded<CaseEvent>]
    /// The time of the next act.
    ///
    /// `pass` moves it on.
    package var now: Timestamp

    /// Registers the case from a call, at 2026-11-20 09:00 unless another time is given.
    package init(
        at time: String = "2026-11-20 09:00",
        classKey: ClassKey? = InMemoryDesk.litter,
        point: GeoPoint? = GeoPoint(latitude: 45.75, longitude: 126.64)
    ) throws {
        now = try moment(time)
        let registration = Registration.sample(at: now, classKey: classKey, point: point)
        let event = try Case.event(
            .register(registration),
            on: nil,
            in: InMemoryDesk.circumstances(of: .clerk, at: now)
        )
        let stamp = Stamp(seq: 1, at: now, by: Actor.clerk.name)
        guard let made = Case.applying(event, stamp, to: nil, id: Self.id) else { throw NotWritten(text: "register") }
        item = made
        history = [Recorded(event, stamp)]
    }

    /// Performs an act and returns its event.
    ///
    /// Throws `Refusal` if the rules forbid it.
    @discardableResult
    package mutating func act(_ action: CaseAction, by actor: Actor) throws -> CaseEvent {
        let event = try Case.event(action, on: item, in: InMemoryDesk.circumstances(of: actor, at: now))
        let stamp = Stamp(seq: Int64(history.count + 1), at: now, by: actor.name)
        guard let after = Case.applying(event, stamp, to: item, id: item.id) else {
            throw NotWritten(text: action.kind.rawValue)
        }
        item = after
        history.append(Recorded(event, stamp))
        return event
    }

    /// Returns why an act is refused; nil if it is possible.
    package func refusal(_ action: CaseAction, by actor: Actor) -> Refusal? {
        do throws(Refusal) {
            _ = try Case.event(action, on: item, in: InMemoryDesk.circumstances(of: actor, at: now))
            return nil
        } catch {
            return error
        }
    }

    package mutating func pass(_ milliseconds: Int64) { now = now + milliseconds }

    package mutating func come(to time: String) throws { now = try moment(time) }

    /// Changes the case directly, for states that no act produces.
    package mutating func put(_ change: (inout Case) -> Void) { change(&item) }
}

// MARK: The usual steps

extension CaseStory {
    package mutating func verificationIsAsked() throws {
        try act(.askVerification(unit: InMemoryDesk.checker), by: .clerk)
    }

    package mutating func isVerified() throws {
        try act(.answerVerification(.yes, text: nil), by: .collector)
    }

    package mutating func isProposed() throws {
        try act(.file(Filing()), by: .clerk)
    }

    package mutating func isFiled(condition: Int? = nil) throws {
        try act(.file(Filing(condition: condition)), by: .clerkInCharge)
    }

    package mutating func isDispatched(
        to units: [CallSign] = [InMemoryDesk.lead],
        progress: Assignment.Status = .ordered
    ) throws {
        try act(.dispatch(Dispatch(units: units, progress: progress)), by: .dispatcher)
    }

    package mutating func arrives(_ unit: CallSign = InMemoryDesk.lead) throws {
        try act(.arrive(unit), by: .handler)
    }

    package mutating func feedsBack(_ unit: CallSign = InMemoryDesk.lead) throws {
        try act(.feedBack(unit, code: "01", text: nil), by: .handler)
    }

    package mutating func isSentToCheck(by unit: CallSign = InMemoryDesk.checker) throws {
        try act(.sendToCheck(unit), by: .clerk)
    }

    package mutating func isChecked(_ result: CheckResult = .pass) throws {
        try act(.answerCheck(result, text: nil), by: .collector)
    }

    package mutating func isSuspended(for length: Int64 = 30 * Milliseconds.day) throws {
        try act(.suspend(until: now + length, reason: "冬季无法施工"), by: .dispatcher)
    }

    package mutating func isClosed() throws {
        try act(.close(code: "01", text: nil), by: .shiftLeader)
    }

    /// A case reported and filed at 09:00 and dispatched at 09:10, the usual beginning.
    package static func dispatched(
        to units: [CallSign] = [InMemoryDesk.lead],
        condition: Int? = nil,
        at time: String = "2026-11-20 09:00"
    ) throws -> CaseStory {
        var story = try CaseStory(at: time)
        try story.isFiled(condition: condition)
        story.pass(10 * Milliseconds.minute)
        try story.isDispatched(to: units)
        return story
    }

    /// A dispatched case on which the lead has arrived and sent feedback at once.
    package static func handled(by units: [CallSign] = [InMemoryDesk.lead]) throws -> CaseStory {
        var story = try dispatched(to: units)
        try story.arrives()
        try story.feedsBack()
        return story
    }
}

extension Registration {
    package static func sample(
        at instant: Timestamp,
        classKey: ClassKey? = InMemoryDesk.litter,
        point: GeoPoint? = GeoPoint(latitude: 45.75, longitude: 126.64)
    ) -> Registration {
        Registration(
            call: Call(at: instant, source: .hotline, telephone: "13900000000", text: "垃圾成堆"),
            location: Location(label: "中央大街68号", point: point),
            classKey: classKey
        )
    }
}
