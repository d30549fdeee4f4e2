import DispatchDomain
import TestSupport
import Testing

/// Two hundred thousand random acts on five hundred cases, by actors of all roles.
struct CaseWalkTests {
    private static let casesPerWalk = 125
    private static let actsPerCase = 400

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `whatever is done to a case, it stays a case`(_ seed: UInt64) throws {
        let start = try moment("2026-03-02 08:00")
        var random = SplitMix64(seed: seed)
        var tally = Tally()
        for number in 1...Self.casesPerWalk {
            var walk = try #require(CaseWalk(random: SplitMix64(seed: random.next()), at: start))
            for count in 1...Self.actsPerCase {
                let version = walk.item.version
                let step = walk.step()
                try expectSound(step, walk, version, &tally)
                if number % 50 == 0, count % 100 == 0 { try expectSameAfterJournal(walk) }
            }
        }
        // The walk must accept enough acts and reach all states; otherwise it tests nothing.
        #expect(tally.accepted > Self.casesPerWalk * Self.actsPerCase / 2)
        #expect(tally.undone > 100)
        #expect(tally.states.isSuperset(of: CaseState.allCases.filter { !Self.rare.contains($0) }))
        #expect(tally.kinds.isSuperset(of: CaseAction.Kind.allCases.filter { !Self.never.contains($0) }))
    }

    /// What no walk does: its cases are registered, it undoes by itself, and its clock is never ahead.
    private static let never: Set<CaseAction.Kind> = [.register, .undo, .restartTimer]

    private static let rare = CaseStory.unreachable

    private struct Tally {
        var accepted = 0
        var undone = 0
        var states: Set<CaseState> = []
        var kinds: Set<CaseAction.Kind> = []
    }

    private func expectSound(
        _ step: CaseWalk.Step,
        _ walk: CaseWalk,
        _ version: Int,
        _ tally: inout Tally
    ) throws {
        switch step {
        case .refused:
            try #require(walk.item.version == version)
            return
        case .accepted(let kind, let before):
            tally.accepted += 1
            tally.kinds.insert(kind)
            guard CaseInvariants.allows(kind, from: before, to: walk.item.state) else {
                throw Unsound(what: "\(kind) led from \(before.state) to \(walk.item.state)", walk)
            }
        case .undone:
            tally.undone += 1
            var without = try #require(walk.withoutUndone())
            without.version = walk.item.version
            without.lastChange = walk.item.lastChange
            guard walk.item == without else { throw Unsound(what: "undoing left a trace", walk) }
        }
        tally.states.insert(walk.item.state)
        guard walk.item.version == version + 1 else { throw Unsound(what: "the version jumped", walk) }
        guard walk.item.lastChange.seq == walk.history.last?.stamp.seq else {
            throw Unsound(what: "the last change is not the last", walk)
        }
        let broken = CaseInvariants.broken(by: walk.item)
        guard broken.isEmpty else { throw Unsound(what: broken.joined(separator: ", "), walk) }
    }

    /// Encodes and decodes the history and expects that its replay gives the same case.
    private func expectSameAfterJournal(_ walk: CaseWalk) throws {
        let read = try walk.history.map { recorded in
            let text = try JournalCoding.encode(recorded.event)
            return Recorded(try JournalCoding.decode(CaseEvent.self, from: text), recorded.stamp)
        }
        guard Case.replay(walk.item.id, read) == walk.item else { throw Unsound(what: "the journal differs", walk) }
    }
}

/// The error of a walk, with its last events.
struct Unsound: Error, CustomStringConvertible {
    var description: String

    init(what: String, _ walk: CaseWalk) {
        let last = walk.history.suffix(6).map { "\($0.stamp.seq) \($0.event.fact)" }
        description = "\(what) after:\n" + last.joined(separator: "\n")
    }
}
