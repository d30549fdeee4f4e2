import ConsoleScreen
import DispatchDomain

/// Formats the particulars of a unit's event.
struct UnitFactText {
    private let time: TimeText
    private var language: Language { time.language }

    init(time: TimeText) {
        self.time = time
    }

    /// Returns the particulars in order; free text is last.
    func details(_ fact: UnitFact) -> [String] {
        switch fact {
        case .statusSet(let status, _): [status.words(language)]
        case .unitNoted(let text): [text]
        case .unitActUndone(_, let status, let restored):
            [status?.words(language), restored.map(words)].compactMap(\.self)
        case .dutySet(let onDuty): [duty(onDuty)]
        case .safetyChecked: []
        case .safetyOverdue(let since):
            [Phrase("最后 \(time.moment(since))", "last heard \(time.moment(since))")(language)]
        case .sosRaised(let sos): [words(sos)]
        case .sosTaken(let sos, let status):
            [Phrase("\(time.moment(sos.at)) 的求助", "of \(time.moment(sos.at))")(language), status.words(language)]
        case .alarmsChanged(let began, let ended, let device):
            [signed("+", began), signed("-", ended), device.description].filter { !$0.isEmpty }
        case .messageSent(let id, let text): [OutboxToken(id: id).description, text]
        case .delivered(let id, let device):
            [OutboxToken(id: id).description, device?.description].compactMap(\.self)
        case .deliveryFailed(let id, let reason):
            [OutboxToken(id: id).description, OutboxReason.words(reason)(language)]
        case .resent(let id, _): [OutboxToken(id: id).description]
        }
    }

    private func words(_ restored: UnitFact.Restored) -> String {
        switch restored {
        case .duty(let onDuty): duty(onDuty)
        case .word(let at): at.map(time.moment) ?? ""
        case .sos(let sos): words(sos)
        }
    }

    private func duty(_ onDuty: Bool) -> String {
        (onDuty ? Phrase("在岗", "on duty") : Phrase("离岗", "off duty"))(language)
    }

    private func words(_ sos: SOS) -> String {
        let place = sos.point?.text ?? UnfitReason.noFix.words(language)
        return [time.moment(sos.at), sos.madeAt.map(time.made), place, sos.device.description]
            .compactMap(\.self).joined(separator: " ")
    }

    private func signed(_ sign: String, _ names: [String]) -> String {
        names.map { sign + $0 }.joined(separator: " ")
    }
}
