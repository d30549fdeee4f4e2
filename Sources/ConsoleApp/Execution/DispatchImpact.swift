import DispatchCore
import DispatchDomain

/// Which gaps in coverage a dispatch would leave (`wi`).
struct DispatchImpact {
    private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// Returns how many free units stay, and the home grids of the sent units that keep no free unit.
    func gaps(after outcome: ActOutcome) throws(DeskFailure) -> [Phrase] {
        let sent = Set(outcome.changes.flatMap { $0.ofCase?.event.fact.sentUnits ?? [] })
        guard !sent.isEmpty else { return [] }
        let free = try desk.units().filter { view in
            view.unit.kind != .truck && view.unit.onDuty && view.facts.jobs.isEmpty
                && !view.unit.ownStatus.isUnavailable
        }
        let staying = free.filter { !sent.contains($0.unit.callSign) }
        let covered = Set(staying.compactMap(\.unit.homeGrid))
        let emptied = Set(free.filter { sent.contains($0.unit.callSign) }.compactMap(\.unit.homeGrid))
            .subtracting(covered).sorted()
        var phrases = [
            Phrase(
                "余下空闲 \(staying.count)",
                English.count(staying.count, "unit stays free", "units stay free")
            )
        ]
        for code in emptied {
            let name = try desk.responsibilityGrid(code)?.name ?? code
            phrases.append(Phrase("责任网格 \(name) 无空闲力量", "no free unit in \(name)"))
        }
        return phrases
    }
}

extension CaseFact {
    /// The units that the event sends to a case.
    fileprivate var sentUnits: [CallSign] {
        particulars.flatMap { particular -> [CallSign] in
            switch particular {
            case .sent(let units, _): units
            case .added(let unit): [unit]
            case .unit, .reporting, .existence, .check, .closingCode, .refusingCode, .until, .level, .replyDue,
                .priority, .into, .from, .changed, .undone:
                []
            }
        }
    }
}
