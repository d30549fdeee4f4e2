import DispatchDomain
import DispatchWire

extension GatewayCore {
    /// 位置信息汇报 0x0200.
    func takePosition(_ message: DeviceMessage, _ body: Span<UInt8>) {
        do throws(JT808.FrameError) {
            let position = try JT808.Position(body)
            let isTrue = place(position, message)
            let result: UInt8 = position.has(.sos) ? 4 : 0
            if let alarms = alarms(position, message, isTrue: isTrue) {
                enter(message, .alarms(alarms), result: result)
            } else if position.alarms != 0 {
                // What they were told by may still be on its way to the journal; the answer goes behind it.
                enter(message, .nothing, result: result)
            } else {
                answerWhenStored(message, result: result)
            }
        } catch {
            refuse(message, error)
        }
    }

    /// 定位数据批量上传 0x0704.
    func takeBatch(_ message: DeviceMessage, _ body: Span<UInt8>) {
        do throws(JT808.FrameError) {
            let batch = try JT808.PositionBatch(body)
            var result: UInt8 = 0
            var hasAlarms = false
            var count = 0
            let rest = batch.forEach(in: body) { _, item in
                count += 1
                switch item {
                case .success(let position):
                    let isTrue = place(position, message)
                    // What was kept through a loss of signal is told late: its alarms are over.
                    guard !batch.isReplay, position.alarms != 0 || terminals[message.index].alarms != 0 else { return }
                    hasAlarms = true
                    if position.has(.sos) { result = 4 }
                    if let alarms = alarms(position, message, isTrue: isTrue) { enter(message, .alarms(alarms)) }
                case .failure(let error): counters.jt808.reject(error.code)
                }
            }
            // Told that all is well, the terminal would throw away what could not be read.
            guard count >= batch.declared else { return refuse(message, .body) }
            if !rest.isEmpty { counters.jt808.reject("junk") }
            if hasAlarms { enter(message, .nothing, result: result) } else { answerWhenStored(message, result: 0) }
        } catch {
            refuse(message, error)
        }
    }

    /// 位置信息查询应答 0x0201, which is no question.
    func takeAnswered(_ position: JT808.Position, _ message: DeviceMessage) {
        let isTrue = place(position, message)
        if let alarms = alarms(position, message, isTrue: isTrue) { enter(message, .alarms(alarms)) }
    }

    /// Takes the place of a report in; false when it gives none that can be true.
    private func place(_ position: JT808.Position, _ message: DeviceMessage) -> Bool {
        // Said before, it only has to be answered again.
        guard !message.isRepeated else { return false }
        guard position.isFixed else {
            counters.jt808.reject("no_fix")
            return false
        }
        if position.time == nil { counters.count("jt808.fixes_undated") }
        return take(fix(position, terminals[message.index]), from: terminals[message.index])
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

    /// Alarm bits are told when they come up and when they go, not each time they are reported.
    ///
    /// - parameter isTrue: Whether the report's place is to be believed; help goes to the last good one otherwise.
    private func alarms(_ position: JT808.Position, _ message: DeviceMessage, isTrue: Bool) -> DeviceEvent.Alarms? {
        let terminal = terminals[message.index]
        let before = terminal.alarms
        guard !message.isRepeated, position.alarms != before else { return nil }
        terminal.alarms = position.alarms
        // An emergency has an entry of its own.
        let sos = JT808.AlarmBit.sos.mask
        let (began, ended) = (position.alarms & ~before, before & ~position.alarms)
        if began & sos != 0 { flushSoon() }
        return DeviceEvent.Alarms(
            began: JT808.AlarmBit.all(in: began & ~sos).map(\.code),
            ended: JT808.AlarmBit.all(in: ended & ~sos).map(\.code),
            isSOS: began & sos != 0,
            point: isTrue ? fix(position, terminal).point : nil,
            bits: position.alarms
        )
    }
}
