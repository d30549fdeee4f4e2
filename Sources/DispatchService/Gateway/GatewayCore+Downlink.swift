import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// The terminals of a unit that take orders and are known to be there.
    func reachableTerminals(of unit: CallSign) -> [Int] {
        terminals.indices(of: unit).filter { index in
            let terminal = terminals[index]
            guard terminal.device.id.kind.takesOrders, terminal.isProven else { return false }
            // Until it speaks again, it is where the process before last believed it.
            if terminal.peer == nil { terminal.peer = terminal.knownAddress.flatMap(peer(at:)) }
            return terminal.peer != nil
        }
    }

    /// An address as it is kept, reached by the first socket of its family.
    private func peer(at text: String) -> Peer? {
        guard let listen = ListenAddress(text) else { return nil }
        for (number, socket) in sockets.enumerated() {
            let isV6 = socket.localAddress?.protocol == .inet6
            let isMapped = isV6 && !listen.host.contains(":")
            let host = isMapped ? "::ffff:" + listen.host : listen.host
            guard isV6 == host.contains(":") else { continue }
            guard let address = try? SocketAddress(ipAddress: host, port: listen.port) else { continue }
            return Peer(socket: number, address: address)
        }
        return nil
    }

    /// Sends an item to a terminal.
    ///
    /// - parameter serial: The number it was sent under before, if it was.
    /// - returns: For a JT/T 808 terminal the number of the first frame, and how many there were.
    func send(_ item: OutboxItem, to index: Int, serial: UInt16?) -> (first: UInt16, frames: Int)? {
        let terminal = terminals[index]
        guard let peer = terminal.peer else { return nil }
        switch terminal.device.id.kind {
        case .jt808: return sendText(item, terminal, peer, serial ?? terminal.nextSerial)
        case .report:
            if let bytes = try? terminal.signer?.datagram(item.downlink) { send(bytes, to: peer) }
            return nil
        case .nmea: return nil
        }
    }

    /// 文本信息下发 0x8300, shown and spoken.
    private func sendText(
        _ item: OutboxItem,
        _ terminal: DeviceSession,
        _ peer: Peer,
        _ serial: UInt16
    ) -> (first: UInt16, frames: Int)? {
        guard let number = terminal.number else { return nil }
        scratch.removeAll(keepingCapacity: true)
        let isUrgent = item.kind == .recall || item.content.priority == 1
        let flag = JT808.TextMessage.flag(isUrgent: isUrgent, version: terminal.version)
        let text = JT808.TextMessage(flag: flag, text: item.words(desk.zone, now: now))
        var next = serial
        let writer = JT808.Writer(terminal: number, version: terminal.version)
        let frames = writer.append(.text(text), serial: &next, to: &scratch)
        send(scratch, to: peer)
        if serial == terminal.nextSerial { terminal.nextSerial = next }
        return (serial, frames)
    }

    /// Enters what became of an item; the unit may have no terminal any more.
    func enter(_ content: DeviceEvent.Content, of unit: CallSign, by index: Int? = nil) {
        let device = index.map { terminals[$0].device } ?? Device(id: DeviceID(.report, ""), unit: unit)
        enter(DeviceEvent(terminal: index, device: device, content: content))
        words?.settle()
    }

    /// Somebody has taken an emergency: the terminal is told that it may end its alarm (人工确认报警信息 0x8203).
    func confirmEmergency(of unit: CallSign) {
        for index in terminals.indices(of: unit) {
            let terminal = terminals[index]
            guard terminal.device.id.kind == .jt808, terminal.isProven, let peer = terminal.peer else { continue }
            answer(terminal, peer, .confirmAlarm(JT808.AlarmConfirmation(serial: 0, alarms: JT808.AlarmBit.sos.mask)))
        }
        flush()
    }
}

extension OutboxItem {
    /// As a terminal of signed reports is told it; the item's number grows, and serves as `seq`.
    var downlink: DeviceReport.Downlink {
        guard kind == .order, let caseID = content.caseID.flatMap({ CaseID(parsing: $0) }) else {
            return .message(sequence: id, text: words(.china, now: createdAt))
        }
        return .order(
            DeviceReport.Order(
                sequence: id,
                caseID: caseID,
                className: content.className ?? "",
                place: content.place ?? "",
                point: content.point,
                due: content.due,
                text: content.text
            )
        )
    }

    /// As a display shows it and a voice reads it: what, where, until when, and the words.
    func words(_ zone: DeskZone, now: Timestamp) -> String {
        guard let number = content.number else { return content.text }
        let head = kind == .order ? "派单" : "撤回"
        var parts = ["\(head)#\(number)", content.className ?? "", content.place ?? ""]
        if kind == .order, let due = content.due {
            let time = ClockText.time(zone.timeOfDay(of: due) / Milliseconds.minute * Milliseconds.minute)
            let day = zone.day(of: due)
            parts.append(day == zone.day(of: now) ? "\(time)前" : "\(day.month)月\(day.day)日\(time)前")
        }
        parts.append(content.text)
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension OutboxContent {
    /// Where it is, if that is known.
    var point: GeoPoint? {
        guard let latitude, let longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}
