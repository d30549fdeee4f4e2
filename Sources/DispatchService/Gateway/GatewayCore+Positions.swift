import DispatchDomain
import DispatchWire

extension GatewayCore {
    /// Handles 位置信息汇报 0x0200; an SOS is answered with result 4 (报警处理确认), a position ahead of the
    /// desk's clock with result 1 (失败).
    func handlePosition(_ message: DeviceMessage, _ body: Span<UInt8>) {
        do throws(JT808.FrameError) {
            let position = try JT808.Position(body)
            let outcome = acceptFix(of: position, message)
            let alarms = alarms(position, message, isPlausible: outcome == .kept)
            let result = result(of: position, outcome, message)
            if let alarms {
                enqueue(message, .alarms(alarms), result: result)
            } else if position.alarms != 0 {
                // The event that reported these alarms may still be queued; this answer waits behind it.
                enqueue(message, .nothing, result: result)
            } else {
                answerWhenStored(message, result: result)
            }
        } catch {
            refuse(message, error)
        }
    }

    /// Handles 定位数据批量上传 0x0704.
    ///
    /// It has one answer: if that is "failed" for one position that is ahead, the whole batch comes again, and the track
    /// takes each position once.
    func handleBatch(_ message: DeviceMessage, _ body: Span<UInt8>) {
        do throws(JT808.FrameError) {
            let batch = try JT808.PositionBatch(body)
            var result: UInt8 = 0
            var hasAlarms = false
            var count = 0
            var missed: MissedCall?
            let rest = batch.forEach(in: body) { _, item in
                count += 1
                switch item {
                case .success(let position):
                    let outcome = acceptFix(of: position, message)
                    if outcome == .ahead { result = max(result, JT808.AnswerResult.failed.rawValue) }
                    // Positions replayed after a loss of signal are late: their alarms are over. Of a call for help
                    // nobody has heard.
                    guard !batch.isReplay else {
                        if let call = missedCall(position, outcome, message) { missed = call.newest(missed) }
                        return
                    }
                    guard position.alarms != 0 || terminals[message.index].alarms != 0 else { return }
                    hasAlarms = true
                    if let alarms = alarms(position, message, isPlausible: outcome == .kept) {
                        enqueue(message, .alarms(alarms))
                    }
                    result = max(result, self.result(of: position, outcome, message))
                case .failure(let error): counters.jt808.reject(error.code)
                }
            }
            // With result 0 the device would delete the positions that could not be read.
            guard count >= batch.declared else { return refuse(message, .body) }
            if !rest.isEmpty { counters.jt808.reject("junk") }
            if let missed {
                var message = message
                message.digest = message.digest(with: body)
                handle(missed, message)
            } else if hasAlarms {
                enqueue(message, .nothing, result: result)
            } else {
                answerWhenStored(message, result: result)
            }
        } catch {
            refuse(message, error)
        }
    }

    /// Handles 位置信息查询应答 0x0201, which is an answer itself and gets none.
    func handlePositionAnswer(_ position: JT808.Position, _ message: DeviceMessage) {
        let isPlausible = acceptFix(of: position, message) == .kept
        if let alarms = alarms(position, message, isPlausible: isPlausible) { enqueue(message, .alarms(alarms)) }
    }

    /// The result of a position: 4 (报警处理确认) if it brings an SOS, which matters more than its place, 1 (失败) if it
    /// is ahead of the desk's clock.
    ///
    /// An SOS that the journal does not take yet is not answered so: the device goes on sending it, and its
    /// retransmission counts as new. Nor is one that may be another press of a call that was taken.
    private func result(of position: JT808.Position, _ outcome: FixOutcome, _ message: DeviceMessage) -> UInt8 {
        let terminal = terminals[message.index]
        let isShown = terminal.alarms & JT808.AlarmBit.sos.mask != 0 && terminal.callEndsAt == nil
        let isTaken = message.isRepeated || isShown
        let result: JT808.AnswerResult =
            position.has(.sos) && isTaken ? .alarmProcessed : outcome == .ahead ? .failed : .done
        return result.rawValue
    }

    /// Passes the fix of a report to the filter; a retransmission and a report without a fix have none.
    private func acceptFix(of position: JT808.Position, _ message: DeviceMessage) -> FixOutcome {
        // Retransmission: resend the answer only.
        guard !message.isRepeated else { return .dropped }
        guard position.isFixed else {
            counters.jt808.reject("no_fix")
            return .dropped
        }
        if position.time == nil { counters.count("jt808.fixes_undated") }
        let outcome = acceptFix(fix(position, terminals[message.index]), from: terminals[message.index])
        // The next transmission is judged anew: the clock may be right by then.
        if outcome == .ahead { forget(message) }
        return outcome
    }

    /// The call for help that a replayed position shows; nil if it shows none.
    private func missedCall(_ position: JT808.Position, _ outcome: FixOutcome, _ message: DeviceMessage) -> MissedCall?
    {
        guard position.has(.sos) else { return nil }
        let fix = fix(position, terminals[message.index])
        return MissedCall(at: min(fix.at, now), point: outcome == .kept ? fix.point : nil, now: now)
    }

    private func fix(_ position: JT808.Position, _ terminal: DeviceSession) -> Fix {
        Fix(
            point: terminal.device.datum.toWGS84(position.point),
            at: position.time ?? now,
            receivedAt: now,
            speedKmh: position.speedKmh,
            course: position.course,
            device: terminal.name,
            deviceAt: position.time
        )
    }

    /// Returns the alarm bits that were set or cleared since the last report; nil if none changed or it is a
    /// retransmission.
    ///
    /// A device whose bits change faster than its allowance has to wait: the next position shows the change again. The
    /// end of an SOS never waits, because it costs no entry, and the next SOS has to be seen to begin.
    ///
    /// - parameter isPlausible: Whether the fix is plausible; if not, the event has no position, and help goes to the
    ///   last good one.
    private func alarms(
        _ position: JT808.Position,
        _ message: DeviceMessage,
        isPlausible: Bool
    ) -> DeviceEvent.Alarms? {
        let terminal = terminals[message.index]
        guard !message.isRepeated else { return nil }
        if position.has(.sos), terminal.callEndsAt != nil {
            terminal.endTakenCall(at: steadyNow)
            // Perhaps another press: sent again it is judged anew.
            if terminal.callEndsAt != nil { forget(message) }
        }
        guard position.alarms != terminal.alarms else { return nil }
        // An SOS has a journal entry of its own, and an allowance.
        let sos = JT808.AlarmBit.sos.mask
        if !position.has(.sos) { terminal.releaseSOS() }
        let before = terminal.alarms
        var bits = before
        if position.alarms & ~before & sos != 0 {
            if mayEnter(.callForHelp, terminal, from: message.peer) { bits |= sos } else { forget(message) }
        }
        let others = (position.alarms ^ before) & ~sos
        if others != 0, mayEnter(.entry, terminal, from: message.peer) { bits ^= others }
        guard bits != before else { return nil }
        terminal.alarms = bits
        let (began, ended) = (bits & ~before, before & ~bits)
        if began & sos != 0 { flushSoon() }
        return DeviceEvent.Alarms(
            began: JT808.AlarmBit.all(in: began & ~sos).map(\.code),
            ended: JT808.AlarmBit.all(in: ended).map(\.code),
            isSOS: began & sos != 0,
            point: isPlausible ? fix(position, terminal).point : nil,
            at: position.time ?? now,
            bits: bits
        )
    }
}
