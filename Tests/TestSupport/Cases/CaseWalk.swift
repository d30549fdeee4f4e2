package import DispatchDomain

/// A random walk over one case: actors of all roles try sensible and senseless acts, determined by the seed.
package struct CaseWalk {
    package typealias Entry = Recorded<CaseEvent>

    package private(set) var item: Case
    package private(set) var history: [Entry] = []
    package private(set) var now: Timestamp
    package var random: SplitMix64
    /// The act that the next event also belongs to; nil if the next event starts an act of its own.
    private var openAct: Int64?

    /// The result of one attempt.
    package enum Step {
        case refused(Refusal)
        case accepted(kind: CaseAction.Kind, before: Case)
        case undone(act: Int64)
    }

    package init?(random: SplitMix64, at start: Timestamp) {
        self.random = random
        now = start
        let classKey = [InMemoryDesk.litter, InMemoryDesk.stalls, nil].randomElement(using: &self.random) ?? nil
        let registration = Registration.sample(at: now, classKey: classKey)
        let clerk = InMemoryDesk.circumstances(of: .clerk, at: now)
        guard let event = try? Case.event(.register(registration), on: nil, in: clerk) else { return nil }
        let stamp = Stamp(seq: 1, at: now, by: Actor.clerk.name)
        guard let made = Case.applying(event, stamp, to: nil, id: CaseStory.id) else { return nil }
        item = made
        history = [Recorded(event, stamp)]
    }

    /// Continues from a case as another process reads it from the store.
    package mutating func look(at item: Case, _ instant: Timestamp) {
        self.item = item
        now = instant
    }

    package mutating func step() -> Step {
        now = now + pause()
        if random.once(in: 150), let act = undoableAct() { return undo(act) }
        let (action, actor) = next()
        do throws(Refusal) {
            let event = try Case.event(action, on: item, in: InMemoryDesk.circumstances(of: actor, at: now))
            let before = item
            add(event, by: actor)
            return .accepted(kind: action.kind, before: before)
        } catch {
            return .refused(error)
        }
    }

    private mutating func add(_ event: CaseEvent, by actor: Actor) {
        var event = event
        event.act = openAct
        let stamp = Stamp(seq: Int64(history.count + 1), at: now, by: actor.name)
        guard let after = Case.applying(event, stamp, to: item, id: item.id) else { return }
        item = after
        history.append(Recorded(event, stamp))
        // One event in twenty opens an act of two events.
        openAct = openAct == nil && random.once(in: 20) ? stamp.seq : nil
    }

    private mutating func pause() -> Int64 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: 0
        case 9: Int64.random(in: 0...(3 * Milliseconds.day), using: &random)
        default: Int64.random(in: 0...(20 * Milliseconds.minute), using: &random)
        }
    }
}

// MARK: Undo

extension CaseWalk {
    /// Returns the last act that can be undone: every later event makes sense without it.
    ///
    /// Nil if there is none, or if it is the registration.
    private func undoableAct() -> Int64? {
        let undone = Set(history.compactMap(\.event.undoneAct))
        let standing = history.filter {
            $0.event.undoneAct == nil && !undone.contains($0.event.act ?? $0.stamp.seq)
        }
        guard let last = standing.last(where: { !$0.event.fact.standsAlone }) else { return nil }
        let act = last.event.act ?? last.stamp.seq
        return act == 1 ? nil : act
    }

    private mutating func undo(_ act: Int64) -> Step {
        openAct = nil
        let stamp = Stamp(seq: Int64(history.count + 1), at: now, by: Actor.clerk.name)
        history.append(Recorded(CaseEvent(.undone(undoneAct: act)), stamp))
        if let after = Case.replay(item.id, history) { item = after }
        return .undone(act: act)
    }

    /// Replays the case without the undone acts and without the events that undid them.
    package func withoutUndone() -> Case? {
        let undone = Set(history.compactMap(\.event.undoneAct))
        var result: Case?
        for recorded in history where recorded.event.undoneAct == nil {
            let (event, stamp) = (recorded.event, recorded.stamp)
            if undone.contains(event.act ?? stamp.seq) { continue }
            result = Case.applying(event, stamp, to: result, id: item.id)
        }
        return result
    }
}

extension CaseEvent {
    package var undoneAct: Int64? {
        if case .undone(let act) = fact { act } else { nil }
    }
}
