import DispatchDomain
import TestSupport
import Testing

/// The kinds of journal entries: the kind column and the key of the body must be equal.
struct CaseFactKindTests {
    @Test(arguments: EveryFact.ofCases)
    func `the kind is the key that is written`(_ fact: CaseFact) throws {
        let text = try JournalCoding.encode(fact)
        #expect(text.hasPrefix("{\"\(fact.kind)\":{"))
        #expect(try JournalCoding.decode(CaseFact.self, from: text) == fact)
    }

    @Test(arguments: EveryFact.ofCases)
    func `an event keeps its state, timers and act beside its fact`(_ fact: CaseFact) throws {
        var event = CaseEvent(fact, to: .toDispatch)
        event.act = 7
        event.timing = try CaseStory().history.first?.event.timing
        let text = try JournalCoding.encode(event)
        #expect(text.contains("\"\(fact.kind)\":{"))
        #expect(text.contains("\"act\":7"))
        #expect(text.contains("\"to\":\"TO_DISPATCH\""))
        #expect(try JournalCoding.decode(CaseEvent.self, from: text) == event)
    }

    @Test func `every kind is another`() {
        let kinds = EveryFact.ofCases.map(\.kind) + EveryFact.ofUnits.map(\.kind) + EveryFact.ofDesk.map(\.kind)
        #expect(Set(kinds).count == kinds.count)
        #expect(EveryFact.ofCases.map(\.tag) == CaseFact.Kind.allCases)
    }

    @Test(arguments: EveryFact.ofUnits)
    func `a unit's kinds are their keys too`(_ fact: UnitFact) throws {
        let text = try JournalCoding.encode(fact)
        #expect(text.hasPrefix("{\"\(fact.kind)\":{"))
        #expect(try JournalCoding.decode(UnitFact.self, from: text) == fact)
    }

    @Test(arguments: EveryFact.ofDesk)
    func `and the desk's`(_ fact: DeskFact) throws {
        let text = try JournalCoding.encode(fact)
        #expect(text.hasPrefix("{\"\(fact.kind)\":{"))
        #expect(try JournalCoding.decode(DeskFact.self, from: text) == fact)
    }

    @Test func `every kind has words in both languages`() {
        let kinds = EveryFact.ofCases.map(\.kind) + EveryFact.ofUnits.map(\.kind) + EveryFact.ofDesk.map(\.kind)
        for kind in kinds {
            let words = ActRegister.words(kind: kind)
            #expect(words.chinese != kind && !words.chinese.isEmpty, "\(kind)")
            #expect(!words.english.isEmpty && words.chinese != words.english, "\(kind)")
        }
    }

    @Test func `a kind of another time is shown as it is`() {
        #expect(ActRegister.words(kind: "extended") == Phrase("extended", "extended"))
    }
}
