import DispatchDomain
import DispatchWire

/// A call for help that was made without a signal, and came with the positions that were replayed (盲区补报).
struct MissedCall: Sendable {
    /// How old it may be, in milliseconds, to be raised as an SOS; of an older one the unit's history tells.
    private static let recent = Milliseconds.hour

    /// When it was last shown, by the terminal's clock.
    var at: Timestamp
    /// Where; nil if no plausible position is known.
    var point: GeoPoint?
    var isRecent: Bool

    init(at: Timestamp, point: GeoPoint?, now: Timestamp) {
        self.at = at
        self.point = point
        isRecent = now - at <= Self.recent
    }

    /// Returns the newer one of two.
    func newest(_ other: MissedCall?) -> MissedCall { other.map { $0.at > at ? $0 : self } ?? self }

    /// The note for the journal about one that is not recent.
    func note(_ zone: DeskZone) -> String {
        let day = zone.day(of: at)
        let time = ClockText.time(zone.timeOfDay(of: at) / Milliseconds.minute * Milliseconds.minute)
        return "盲区补报:\(day.iso) \(time) 曾求助" + (point.map { ",位置 \($0.text)" } ?? "")
    }
}

extension GatewayCore {
    /// Queues the newest call for help of a replayed batch for the journal, and answers the batch when it is there.
    ///
    /// With 0 like any other batch: 4 (报警处理确认) is for a call that is being made, and a terminal may repeat what is not
    /// answered 0.
    func handle(_ call: MissedCall, _ message: DeviceMessage) {
        let terminal = terminals[message.index]
        let done = JT808.AnswerResult.done.rawValue
        // A call that the desk has heard of was shown until then.
        if let known = terminal.lastCall, call.at <= known { return enqueue(message, .nothing, result: done) }
        guard message.isRepeated || mayEnter(call.isRecent ? .callForHelp : .entry, terminal, from: message.peer) else {
            forget(message)
            return answerWhenStored(message, result: JT808.AnswerResult.failed.rawValue)
        }
        if call.isRecent { flushSoon() }
        enqueue(message, .missedCall(call), result: done)
    }
}
