extension GatewayCore {
    /// Sends an item to every terminal of its unit that is known to be there.
    ///
    /// - parameter serial: The number a JT/T 808 terminal is to answer with.
    /// - returns: Whether there was any.
    func send(_ item: OutboxItem, serial: (Int) -> UInt16) -> Bool {
        var isReached = false
        for index in terminals.indices(of: item.unit) where terminals[index].device.id.kind.takesOrders {
            guard terminals[index].isProven, terminals[index].peer != nil else { continue }
            let number = terminals[index].device.id.kind == .jt808 ? serial(index) : 0
            send(item, to: index, serial: number)
            isReached = true
        }
        return isReached
    }

    func send(_ item: OutboxItem, to index: Int, serial: UInt16) {
        let terminal = terminals[index]
        guard let peer = terminal.peer else { return }
        switch terminal.device.id.kind {
        case .jt808: sendText(item, terminal, peer, serial)
        case .report:
            guard let bytes = try? terminal.signer?.datagram(item.downlink) else { return }
            send(bytes, to: peer)
        case .nmea: break
        }
    }

    /// 文本信息下发 0x8300, shown and spoken.
    private func sendText(_ item: OutboxItem, _ terminal: Terminal, _ peer: Peer, _ serial: UInt16) {
        guard let number = terminal.number else { return }
        scratch.removeAll(keepingCapacity: true)
        let isUrgent = item.kind == .recall || item.content.priority == 1
        let flag = JT808.TextMessage.flag(isUrgent: isUrgent, version: terminal.version)
        let text = JT808.TextMessage(flag: flag, text: item.words(desk.zone))
        var next = serial
        JT808.Writer(terminal: number, version: terminal.version).append(.text(text), serial: &next, to: &scratch)
        send(scratch, to: peer)
        // What was split took several numbers.
        terminal.skipSerials(to: next)
    }

    /// Enters what became of an item.
    func enter(_ content: Word.Content, of unit: CallSign, by index: Int? = nil) {
        guard let index = index ?? terminals.indices(of: unit).first else { return }
        enter(Word(terminal: index, device: terminals[index].device, content: content))
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
    var downlink: TerminalReport.Downlink {
        guard kind == .order, let caseID = content.caseID.flatMap({ CaseID(parsing: $0) }) else {
            return .message(sequence: id, text: words(.china))
        }
        return .order(
            TerminalReport.Order(
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
    func words(_ zone: DeskZone) -> String {
        guard let number = content.number else { return content.text }
        let head = kind == .order ? "派单" : "撤回"
        var parts = ["\(head)#\(number)", content.className ?? "", content.place ?? ""]
        if kind == .order, let due = content.due {
            parts.append("\(ClockText.time(zone.timeOfDay(of: due) / Span.minute * Span.minute))前")
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
