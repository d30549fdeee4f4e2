import ConsoleScreen
import DispatchCore
import DispatchDomain

/// A unit with everything that the desk knows of it.
struct WholeUnit {
    var view: UnitView
    /// The unit's devices, including revoked ones.
    var devices: [(view: DeviceView, presence: Presence?)]
    /// Orders and messages that have not arrived yet or failed, oldest first.
    var pending: [OutboxItem]
    /// When the unit's safety clock runs out; nil while none runs.
    var safetyDue: Timestamp?
    var history: [JournalEntry] = []

    /// The most outbox items shown.
    private static let most = 20

    init(_ view: UnitView, _ desk: Desk, withHistory: Bool = false) throws(DeskFailure) {
        self.view = view
        let book = DeviceBook(fix: view.fix, at: desk.now)
        devices = try desk.deviceViews().filter { $0.device?.unit == view.unit.callSign }
            .map { ($0, book.presence(of: $0)) }
        pending = try desk.outbox(
            states: [.queued, .sent, .failed],
            unit: view.unit.callSign,
            limit: WholeUnit.most
        )
        safetyDue = WholeUnit.safetyDue(view, minutes: desk.settings.safetyMinutes)
        if withHistory { history = try desk.history(ofUnit: view.unit.callSign) }
    }

    /// The best presence of the unit's devices: a unit is heard as long as one of them is.
    var presence: Presence? {
        let found = Set(devices.compactMap(\.presence))
        return Presence.allCases.first(where: found.contains)
    }

    /// Returns when the safety clock runs out; nil while it does not run.
    ///
    /// It runs for a unit on scene, from the unit's last event. 0 minutes switch it off.
    static func safetyDue(_ view: UnitView, minutes: Int) -> Timestamp? {
        guard minutes > 0, view.facts.status == .onScene, let word = view.lastWord else { return nil }
        return word + Int64(minutes) * Milliseconds.minute
    }
}

/// Formats a unit in full as lines of text.
struct UnitCard {
    private let rows: RecordRows
    private let deviceRows: DeviceRows
    private let time: TimeText
    private let now: Timestamp
    private var language: Language { time.language }

    init(_ session: DeskSession) {
        rows = RecordRows(session)
        deviceRows = DeviceRows(session)
        time = session.time
        now = session.desk.now
    }

    func lines(_ whole: WholeUnit) -> [String] {
        let view = whole.view
        var lines = [rows.line(view)]
        let person = [view.unit.department, view.unit.homeGrid ?? "", view.unit.phone ?? ""].filter { !$0.isEmpty }
        if !person.isEmpty { lines.append(person.joined(separator: "  ")) }
        if let sos = view.sos {
            let place = sos.point?.text ?? UnfitReason.noFix.words(language)
            let moment = [time.moment(sos.at), sos.madeAt.map(time.made)].compactMap(\.self).joined(separator: " ")
            lines.append(
                Phrase(
                    "求助 \(moment) \(place);接警 tk sos",
                    "SOS \(moment) \(place); tk sos acknowledges it"
                )(
                    language
                )
            )
        }
        if let due = whole.safetyDue { lines.append(safety(view, due)) }
        if whole.devices.isEmpty { lines.append(OutboxReason.words(OutboxItem.noTerminal)(language)) }
        for (device, presence) in whole.devices {
            lines.append(deviceRows.line(device, presence: presence))
            if let rejected = deviceRows.lastRejected(device) { lines.append(rejected) }
        }
        return lines + whole.pending.map(deviceRows.line)
    }

    private func safety(_ view: UnitView, _ due: Timestamp) -> String {
        let word = view.lastWord.map(time.moment) ?? ""
        let end = time.moment(due)
        return due > now
            ? Phrase("最后联系 \(word),平安计时到 \(end)", "last heard \(word), safety clock until \(end)")(language)
            : Phrase("最后联系 \(word),平安计时已于 \(end) 到时", "last heard \(word), safety clock ran out \(end)")(language)
    }
}
