import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// A filter gives the same cases in the store and in memory.
@Suite struct QuestionFacesTests {
    @Test func `SQL and rows agree on every question`() throws {
        let made = try MadeUpCases()
        let desk = made.desk
        let all = try desk.cases(matching: Question(), limit: nil)
        #expect(all.count == made.count && Set(all.map(\.state)).count > 8)
        let summaries = try desk.openSummaries()
        let names = Dictionary(uniqueKeysWithValues: all.map { ($0.id, made.className(of: $0)) })
        let reader = QuestionReader(.cases, try made.context())
        var random = SplitMix64(seed: 1)
        var (some, few) = (0, 0)
        for _ in 0..<1500 {
            let words = made.words(&random)
            let question = try reader.read(words)
            let now = desk.now
            let found =
                question.terms.isEmpty
                ? try desk.cases(matching: question, limit: nil)
                : try desk.search(question.terms, question, limit: .max)
            let wanted = all.filter { item in
                question.matches(item, at: now) && made.finds(question.terms, item)
            }
            #expect(Set(found.map(\.id)) == Set(wanted.map(\.id)), "\(words)")
            #expect(found.count == wanted.count)
            // The console's summaries of open cases give the same result.
            let terms = question.terms.map(CaseTerm.init)
            let shown = summaries.filter { item in
                terms.canFind && question.matches(item, at: now)
                    && terms.allSatisfy { $0.finds(item, className: names[item.id] ?? "") }
            }
            #expect(Set(shown.map(\.id)) == Set(wanted.filter(\.state.isOpen).map(\.id)), "\(words)")
            if !found.isEmpty { some += 1 }
            if !found.isEmpty, found.count < all.count / 2 { few += 1 }
        }
        #expect(some > 500 && few > 300, "questions that tell cases apart: \(some), \(few)")
    }

    @Test func `export meets the cases that a list has`() throws {
        let made = try MadeUpCases()
        let desk = made.desk
        let reader = QuestionReader(.cases, try made.context())
        for words in [
            ["light=red"], ["open", "p=1..2"], ["since=-20h"], ["夜市", "src=citizen"], ["一"], ["ｋｔｖ"], ["tv"], ["12"],
            ["待派"], ["01", "街"],
            ["，"],
        ] {
            let question = try reader.read(words)
            let listed =
                question.terms.isEmpty
                ? try desk.cases(matching: question, limit: nil)
                : try desk.search(question.terms, question, limit: .max)
            var exported: Set<CaseID> = []
            try desk.forEachCase(matching: question) { exported.formUnion($0.map(\.id)) }
            #expect(exported == Set(listed.map(\.id)), "\(words)")
        }
    }

    @Test func `late and red are the same, and on time the rest of what is timed`() throws {
        let made = try MadeUpCases()
        func ids(_ condition: QuestionCondition) throws -> Set<CaseID> {
            Set(try made.desk.cases(matching: Question([condition]), limit: nil).map(\.id))
        }
        let late = try ids(.left(SpanRange(to: 0)))
        #expect(try !late.isEmpty && late == ids(.lights([.red])))
        #expect(try ids(.left(SpanRange(from: 0))) == ids(.lights([.green, .yellow])))
    }
}
