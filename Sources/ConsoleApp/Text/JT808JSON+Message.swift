import DispatchDomain
import DispatchWire

extension JT808JSON {
    /// The fields of each message: those of a position at the top level, all others under `body`.
    struct MessageJSON {
        let version: JT808.Version

        func fields(_ message: JT808.Message) -> [String: JSONValue] {
            switch message {
            case .position(let body): JT808JSON.report(body)
            case .positionAnswer(let body):
                JT808JSON.report(body.report).merging(under(object(["serial": body.serial]))) { first, _ in first }
            case .batch(let body):
                under(.object(["replay": .bool(body.isReplay), "count": JSONValue(body.reports.count)]))
                    .merging(["positions": .list(body.reports.map(JT808JSON.batched))]) { first, _ in first }
            case .mediaData(let body):
                JT808JSON.bits(body.position).merging(
                    under(media(body.event, bytes: body.bytes.count))
                        .merging(["position": .object(JT808JSON.position(body.position))]) { first, _ in first }
                ) { _, own in own }
            case .heartbeat, .logout, .timeQuery, .queryParameters, .queryAttributes, .positionQuery: [:]
            case .terminalAnswer(let body), .platformAnswer(let body):
                under(
                    .object([
                        "serial": number(body.serial), "message": .text(JT808.Hex.identifier(body.messageID)),
                        "result": number(body.result),
                    ])
                )
            case .partsQuery(let body), .partsRequest(let body):
                under(.object(["serial": number(body.firstSerial), "missing": .list(body.missing.map(number))]))
            case .timeAnswer(let time): under(.object(["time": JSONValue(time?.iso(DeskZone(offset: 0)))]))
            case .register(let body): under(registration(body))
            case .registerAnswer(let body):
                under(
                    .object(["serial": number(body.serial), "result": number(body.result), "code": .text(body.code)])
                )
            case .authenticate(let body): under(authentication(body))
            case .event(let id): under(object(["event": id]))
            case .setEvents(let body): under(.object(["kind": number(body.kind), "events": numbered(body.events)]))
            case .question(let body):
                under(
                    .object(["flag": number(body.flag), "text": .text(body.text), "answers": numbered(body.answers)])
                )
            case .choice(let body): under(.object(["serial": number(body.serial), "answer": number(body.answer)]))
            case .text(let body): under(text(body))
            case .track(let body):
                under(.object(["interval": number(body.interval), "validity": number(body.validity)]))
            case .confirmAlarm(let body):
                under(
                    .object([
                        "serial": number(body.serial),
                        "alarms": .list(JT808.AlarmBit.all(in: body.alarms).map { .text($0.code) }),
                    ])
                )
            case .control(let body): under(.object(["command": number(body.command), "text": .text(body.text)]))
            case .setParameters(let list): under(.object(["parameters": parameters(list)]))
            case .querySomeParameters(let ids): under(.object(["ids": .list(ids.map { .text(identifier($0)) })]))
            case .parameters(let body):
                under(.object(["serial": number(body.serial), "parameters": parameters(body.parameters)]))
            case .attributes(let body): under(attributes(body))
            case .driver(let body): under(driver(body))
            case .mediaEvent(let body): under(media(body))
            case .mediaAnswer(let body):
                under(.object(["id": number(body.id), "missing": .list(body.missing.map(number))]))
            case .passUp(let body), .passDown(let body):
                under(.object(["kind": number(body.kind), "bytes": hex(body.bytes)]))
            case .recorderCommand(let body):
                under(.object(["command": number(body.command), "bytes": hex(body.bytes)]))
            case .recorderData(let body):
                under(
                    .object([
                        "serial": number(body.serial), "command": number(body.data.command),
                        "bytes": hex(body.data.bytes),
                    ])
                )
            case .other(_, let bytes): under(.object(["bytes": hex(bytes)]))
            }
        }

        private func under(_ body: JSONValue) -> [String: JSONValue] { ["body": body] }
    }
}

extension JT808JSON.MessageJSON {
    private func registration(_ body: JT808.Registration) -> JSONValue {
        .object([
            "province": number(body.province), "county": number(body.county), "maker": .text(body.maker),
            "model": .text(body.model), "terminal_id": .text(body.terminalID),
            "plate_colour": number(body.plateColour), "plate": .text(body.plate),
        ])
    }

    private func authentication(_ body: JT808.Authentication) -> JSONValue {
        var fields: [String: JSONValue] = ["code": .text(body.code)]
        if version == .v2019 {
            fields["imei"] = .text(body.imei)
            fields["software"] = .text(body.software)
        }
        return .object(fields)
    }

    private func text(_ body: JT808.TextMessage) -> JSONValue {
        var fields: [String: JSONValue] = ["flag": number(body.flag), "text": .text(body.text)]
        if version == .v2019 { fields["kind"] = number(body.kind) }
        return .object(fields)
    }

    private func attributes(_ body: JT808.TerminalAttributes) -> JSONValue {
        .object([
            "kind": number(body.kind), "maker": .text(body.maker), "model": .text(body.model),
            "terminal_id": .text(body.terminalID), "card": hex(body.card), "hardware": .text(body.hardware),
            "firmware": .text(body.firmware), "receiver": number(body.receiver), "radio": number(body.radio),
        ])
    }

    private func driver(_ body: JT808.DriverReport) -> JSONValue {
        var fields: [String: JSONValue] = ["state": number(body.state), "time": JSONValue(body.time?.iso(.china))]
        if let card = body.card {
            fields["result"] = number(card.result)
            fields["name"] = .text(card.name)
            fields["certificate"] = .text(card.certificate)
            fields["authority"] = .text(card.authority)
            fields["validity"] = hex(card.validity)
            fields["identity"] = .text(card.identity)
        }
        return .object(fields)
    }

    private func media(_ event: JT808.MediaEvent, bytes: Int? = nil) -> JSONValue {
        var fields: [String: JSONValue] = [
            "id": number(event.id), "kind": number(event.kind), "format": number(event.format),
            "event": number(event.event), "channel": number(event.channel),
        ]
        if let bytes { fields["size"] = JSONValue(bytes) }
        return .object(fields)
    }

    private func parameters(_ list: [JT808.Parameter]) -> JSONValue {
        .list(list.map { .object(["id": .text(identifier($0.id)), "value": hex($0.value)]) })
    }

    private func numbered(_ list: [JT808.NumberedText]) -> JSONValue {
        .list(list.map { .object(["id": number($0.id), "text": .text($0.text)]) })
    }

    private func object(_ fields: [String: some BinaryInteger]) -> JSONValue { .object(fields.mapValues(number)) }

    private func number(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: value)) }

    private func hex(_ bytes: [UInt8]) -> JSONValue { .text(JT808.Hex.text(bytes)) }

    private func identifier(_ id: UInt32) -> String {
        "0x" + JT808.Hex.text([UInt8(id >> 24), UInt8(id >> 16 & 0xFF), UInt8(id >> 8 & 0xFF), UInt8(id & 0xFF)])
    }
}
