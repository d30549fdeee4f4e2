import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// The indices of a unit's devices that accept orders, have authenticated and have a known address.
    func reachableTerminals(of unit: CallSign) -> [Int] {
        terminals.indices(of: unit).filter { index in
            let terminal = terminals[index]
            guard terminal.device.id.kind.takesOrders, terminal.isAuthenticated else { return false }
            // Until the device sends something, use the address saved by the previous process.
            if terminal.peer == nil, let known = terminal.knownAddress.map(peers(at:)), let peer = known.first {
                terminal.peer = peer
                terminal.otherPeers = Array(known.dropFirst())
                terminal.claim = terminal.device.id.kind == .jt808 ? AddressClaim(peer) : nil
                noteProven(index, from: peer, before: nil)
            }
            return terminal.peer != nil
        }
    }

    /// Returns the peers for a stored address, through each socket of its address family.
    private func peers(at text: String) -> [Peer] {
        guard let listen = ListenAddress(text) else { return [] }
        return sockets.enumerated().compactMap { number, socket in
            let isV6 = socket.localAddress?.protocol == .inet6
            let isMapped = isV6 && !listen.host.contains(":")
            let host = isMapped ? "::ffff:" + listen.host : listen.host
            guard isV6 == host.contains(":") else { return nil }
            guard let address = try? SocketAddress(ipAddress: host, port: listen.port) else { return nil }
            return Peer(socket: number, address: address)
        }
    }

    /// Sends a datagram to a device, until it is heard through each socket that may be the one it reaches.
    private func send(_ bytes: [UInt8], to terminal: DeviceSession) {
        guard let peer = terminal.peer else { return }
        send(bytes, to: peer)
        for other in terminal.otherPeers { send(bytes, to: other) }
    }

    /// Sends an outbox item to a device.
    ///
    /// - parameter serial: The serial number of an earlier transmission to this device; nil for the first.
    /// - returns: For a JT/T 808 device the serial number of the first frame and the number of frames; nil for others.
    func send(_ item: OutboxItem, to index: Int, serial: UInt16?) -> (first: UInt16, frames: Int)? {
        let terminal = terminals[index]
        guard terminal.peer != nil else { return nil }
        switch terminal.device.id.kind {
        case .jt808: return sendText(item, terminal, serial ?? terminal.nextSerial)
        case .report:
            let downlink = item.downlink(downlinkNumbers.number(of: item.id))
            if let bytes = try? terminal.signer?.datagram(downlink) { send(bytes, to: terminal) }
            return nil
        case .nmea: return nil
        }
    }

    /// Sends an item as 文本信息下发 0x8300, displayed and spoken by the device.
    private func sendText(
        _ item: OutboxItem,
        _ terminal: DeviceSession,
        _ serial: UInt16
    ) -> (first: UInt16, frames: Int)? {
        guard let number = terminal.number else { return nil }
        scratch.removeAll(keepingCapacity: true)
        let isUrgent = item.kind == .recall || item.content.priority == 1
        let flag = JT808.TextMessage.flag(isUrgent: isUrgent, version: terminal.version)
        let text = JT808.TextMessage(flag: flag, text: item.displayText(desk.zone, now: now))
        var next = serial
        let writer = JT808.Writer(terminal: number, version: terminal.version)
        let frames = writer.append(.text(text), serial: &next, to: &scratch)
        send(scratch, to: terminal)
        if serial == terminal.nextSerial { terminal.nextSerial = next }
        return (serial, frames)
    }

    /// Journals the result of an item's delivery; without `index` the event belongs to the unit alone.
    func enqueue(_ content: DeviceEvent.Content, of unit: CallSign, by index: Int? = nil) {
        let device = index.map { terminals[$0].device } ?? Device(id: DeviceID(.report, ""), unit: unit)
        enqueue(DeviceEvent(terminal: index, device: device, content: content))
        events?.startNextBatch()
    }

    /// Tells a unit's JT/T 808 devices that its SOS has been taken and may be cleared (人工确认报警信息 0x8203).
    func confirmEmergency(of unit: CallSign) {
        for index in terminals.indices(of: unit) {
            let terminal = terminals[index]
            guard terminal.device.id.kind == .jt808, terminal.isAuthenticated, let peer = terminal.peer else {
                continue
            }
            let confirmation = JT808.AlarmConfirmation(serial: 0, alarms: JT808.AlarmBit.sos.mask)
            for peer in [peer] + terminal.otherPeers {
                // Nobody outside can have it sent.
                answering(by: .granted(1)) { answer(terminal, peer, .confirmAlarm(confirmation)) }
            }
        }
        flush()
    }
}

extension OutboxItem {
    /// The item as a downlink of the signed-report protocol under a number (`seq`).
    func downlink(_ number: Int64) -> DeviceReport.Downlink {
        guard kind == .order, let caseID = content.caseID.flatMap({ CaseID(parsing: $0) }) else {
            return .message(sequence: number, text: displayText(.china, now: createdAt))
        }
        return .order(
            DeviceReport.Order(
                sequence: number,
                caseID: caseID,
                className: content.className ?? "",
                place: content.place ?? "",
                point: content.point,
                due: content.due,
                text: content.text
            )
        )
    }

    /// The text for display and speech: order or recall, short number, class, place, due time and the operator's text.
    func displayText(_ zone: DeskZone, now: Timestamp) -> String {
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
    /// The case's coordinates; nil if they are not known.
    var point: GeoPoint? {
        guard let latitude, let longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}
