import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Makes the rows of journal entries, in both languages because the screen can change its language at any moment.
struct JournalRowMaker {
    private let chinese: Voice
    private let english: Voice

    /// - parameter names: The units' names by call sign, which saves looking them up.
    init(_ desk: Desk, names: [CallSign: String] = [:]) {
        chinese = Voice(desk, .chinese, names)
        english = Voice(desk, .english, names)
    }

    func row(_ entry: JournalEntry) -> JournalRow {
        let subject = JournalSubject(entry.subject)
        let what = ActRegister.words(kind: entry.kind)
        var (inChinese, inEnglish) = ([what.chinese], [what.english])
        if let content = try? JournalContent(entry) {
            inChinese += chinese.details(content)
            inEnglish += english.details(content)
        }
        return JournalRow(
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor,
            subject: subject,
            text: Phrase(Self.line(inChinese), Self.line(inEnglish))
        )
    }

    private static func line(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: " ") }

    /// The wording of one language.
    private struct Voice {
        let facts: FactText
        let unitFacts: UnitFactText

        init(_ desk: Desk, _ language: Language, _ names: [CallSign: String]) {
            let time = TimeText(zone: desk.zone, now: desk.now, language: language)
            facts = FactText(desk, time: time, names: names)
            unitFacts = UnitFactText(time: time)
        }

        func details(_ content: JournalContent) -> [String] {
            switch content {
            case .onCase(_, let event): facts.details(event.fact) + [event.fact.saidText ?? ""]
            case .onUnit(_, let event): unitFacts.details(event.fact)
            case .onDesk(let event): event.fact.details
            }
        }
    }
}
