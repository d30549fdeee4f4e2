import DispatchDomain
import TestSupport
import Testing

/// The requirements of the table's rows are enforced.
struct RequirementTests {
    struct Lack: CustomTestStringConvertible, Sendable {
        var row: RowCase
        var requirement: Transition.Requirement

        var testDescription: String { "\(row.testDescription) without \(requirement)" }

        static let all: [Lack] = RowCase.all.flatMap { row in
            row.row.requires.compactMap { requirement in
                // Some actions cannot lack a unit or a date, because their type requires one.
                let now = Timestamp(milliseconds: 0)
                guard SampleActs.action(row.row.action, without: requirement, at: now) != nil else { return nil }
                // A dispatch without units counts as one that is only ordered, so the row for units under way does not
                // apply.
                if requirement == .unit, row.row.when == .underWay { return nil }
                return Lack(row: row, requirement: requirement)
            }
        }
    }

    @Test(arguments: Lack.all)
    func `what is required is asked for`(_ lack: Lack) throws {
        var (story, whole) = try lack.row.setting()
        story.put {
            if lack.requirement == .caseClass { $0.classKey = nil }
            if lack.requirement == .position { $0.location.point = nil }
        }
        var action = try #require(
            SampleActs.action(lack.row.row.action, without: lack.requirement, at: story.now)
        )
        if case .feedBack(let unit, _, _) = whole { action = .feedBack(unit, code: " ", text: nil) }
        #expect(
            story.refusal(action, by: lack.row.actor)
                == .ofCase(.missing(lack.requirement, action: lack.row.row.action))
        )
    }

    @Test func `every requirement is either asked for or built into the act`() {
        let builtIn: [Transition.Requirement] = [.date]
        let asked = Set(Lack.all.map(\.requirement)).union([.place])
        #expect(asked.union(builtIn) == Set(Transition.Requirement.allCases))
    }

    @Test func `a report needs a place`() throws {
        let now = try moment("2026-11-20 09:00")
        let clerk = InMemoryDesk.circumstances(of: .clerk, at: now)
        let action = try #require(SampleActs.action(.register, without: .place, at: now))
        #expect(throws: Refusal.ofCase(.missing(.place, action: .register))) {
            try Case.event(action, on: nil, in: clerk)
        }
    }

    @Test func `a point alone is a place`() throws {
        let now = try moment("2026-11-20 09:00")
        let clerk = InMemoryDesk.circumstances(of: .clerk, at: now)
        var registration = Registration.sample(at: now)
        registration.location.label = ""
        #expect(throws: Never.self) { try Case.event(.register(registration), on: nil, in: clerk) }
    }
}
