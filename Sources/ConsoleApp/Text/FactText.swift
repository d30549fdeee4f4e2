import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Formats the particulars of a case's event: the units sent, the result, the dates.
struct FactText {
    private let desk: Desk
    private let time: TimeText
    /// The names of units that are known already; others are read from the desk.
    private let names: [CallSign: String]
    private var language: Language { time.language }

    init(_ desk: Desk, time: TimeText, names: [CallSign: String] = [:]) {
        self.desk = desk
        self.time = time
        self.names = names
    }

    /// Returns the particulars in order: units, codes, times.
    func details(_ fact: CaseFact) -> [String] { fact.particulars.flatMap(words) }

    private func words(_ particular: CaseFact.Particular) -> [String] {
        switch particular {
        case .sent(let units, let lead):
            [Phrase("→", "to")(language)]
                + listed(
                    units.map { named($0) + ($0 == lead && units.count > 1 ? Phrase("主办", " (lead)")(language) : "") }
                )
        case .added(let unit), .unit(let unit): [aside(named(unit))]
        case .reporting(let unit): [Phrase(unit.rawValue, "by \(unit)")(language)]
        case .existence(let existence): [aside(existence.words(language))]
        case .check(let result): [aside(result.words(language))]
        case .closingCode(let code): [aside(outcome(.closing, code))]
        case .refusingCode(let code): [aside(outcome(.refusing, code))]
        case .until(let time): [Phrase("到", "until")(language), self.time.moment(time)]
        case .level(let level): [aside("\(level)")]
        case .replyDue(let due): [Phrase("回复期限", "reply due")(language), time.moment(due)]
        case .priority(let priority): [aside("p\(priority)")]
        case .into(let master): [Phrase("→", "into")(language), time.number(master)]
        case .from(let other): [Phrase("←", "from")(language), time.number(other)]
        case .changed(let parts): [aside(listed(parts.map { $0.words(language) }).joined(separator: "、"))]
        case .undone(let act): undone(act)
        }
    }

    /// Returns what an undo reversed, with its time.
    private func undone(_ act: Int64) -> [String] {
        guard let entry = (try? desk.journal(after: act - 1, limit: 1))?.first, entry.seq == act,
            let fact = try? entry.caseEvent().fact
        else { return [] }
        let words = [time.moment(entry.at), ActRegister.words(kind: entry.kind)(language)] + details(fact)
        let text = words.filter { !$0.isEmpty }.joined(separator: " ")
        return [Phrase("「\(text)」", "“\(text)”")(language)]
    }

    /// Returns a particular that English puts in brackets: `arrived (31 Zhang Qiang)`.
    private func aside(_ text: String) -> String { Phrase(text, "(\(text))")(language) }

    /// Returns names as the language lists them: in English with commas between.
    private func listed(_ names: [String]) -> [String] {
        switch language {
        case .chinese: names
        case .english: [names.joined(separator: ", ")]
        }
    }

    private func outcome(_ kind: OutcomeCode.Kind, _ code: String) -> String {
        "\(code) \(desk.rules.catalogue.code(kind, code)?.name(language) ?? "")"
    }

    private func named(_ unit: CallSign) -> String {
        if let name = names[unit] { return "\(unit) \(name)" }
        guard let view = try? desk.unit(unit) else { return unit.rawValue }
        return "\(unit) \(view.unit.name)"
    }
}
