import DispatchCore
import DispatchDomain

/// The particulars of something that happened to a case, in words: who was sent, with what result, until when.
struct FactText {
    private let desk: Desk
    private let time: TimeText
    /// Names of units that are known already; the others are looked up.
    private let names: [CallSign: String]
    private var language: Language { time.language }

    init(_ desk: Desk, time: TimeText, names: [CallSign: String] = [:]) {
        self.desk = desk
        self.time = time
        self.names = names
    }

    /// The particulars in order: units, codes, times.
    func details(_ fact: CaseFact) -> [String] {
        switch fact {
        case .dispatched(let units, let lead, _, _):
            return ["→"]
                + units.map { named($0) + ($0 == lead && units.count > 1 ? Phrase("主办", " lead")(language) : "") }
        case .unitAdded(let unit), .sentToCheck(let unit), .orderTaken(let unit), .departed(let unit),
            .arrived(let unit), .recalled(let unit, _, _), .reworked(let unit, _):
            return [named(unit)]
        case .verificationAnswered(let existence, _): return [existence.words(language)]
        case .checkAnswered(let result, _): return [result.words(language)]
        case .verificationAsked(let unit): return unit.map { [named($0)] } ?? []
        case .fedBack(let unit, let code, _): return [unit.rawValue, outcome(.closing, code)]
        case .closed(let code, _), .closingProposed(let code, _): return [outcome(.closing, code)]
        case .refused(let code, _): return [outcome(.refusing, code)]
        case .suspended(let until, _): return [Phrase("到", "until")(language), time.moment(until)]
        case .urged(let level, _, let due):
            return ["\(level)", Phrase("回复期限", "reply due")(language), time.moment(due)]
        case .prioritised(let priority): return ["p\(priority)"]
        case .merged(let master): return ["→", time.number(master)]
        case .callsTaken(let other, _): return ["←", time.number(other)]
        case .undone(let act): return undone(act)
        default: return []
        }
    }

    /// What an undoing has reversed, with its time.
    private func undone(_ act: Int64) -> [String] {
        guard let entry = (try? desk.journal(after: act - 1, limit: 1))?.first, entry.seq == act,
            let fact = try? entry.caseEvent().fact
        else { return [] }
        let words = [time.moment(entry.at), CaseFact.words(kind: entry.kind)(language)] + details(fact)
        return ["「" + words.filter { !$0.isEmpty }.joined(separator: " ") + "」"]
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
