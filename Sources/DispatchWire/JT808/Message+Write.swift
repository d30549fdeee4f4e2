import DispatchDomain

extension JT808.Message {
    /// The message id (消息ID).
    package var id: UInt16 {
        switch self {
        case .terminalAnswer: 0x0001
        case .heartbeat: 0x0002
        case .logout: 0x0003
        case .timeQuery: 0x0004
        case .partsQuery: 0x0005
        case .register: 0x0100
        case .authenticate: 0x0102
        case .parameters: 0x0104
        case .attributes: 0x0107
        case .position: 0x0200
        case .positionAnswer: 0x0201
        case .event: 0x0301
        case .choice: 0x0302
        case .recorderData: 0x0700
        case .driver: 0x0702
        case .batch: 0x0704
        case .mediaEvent: 0x0800
        case .mediaData: 0x0801
        case .passUp: 0x0900
        case .platformAnswer: 0x8001
        case .partsRequest: 0x8003
        case .timeAnswer: 0x8004
        case .registerAnswer: 0x8100
        case .setParameters: 0x8103
        case .queryParameters: 0x8104
        case .control: 0x8105
        case .querySomeParameters: 0x8106
        case .queryAttributes: 0x8107
        case .positionQuery: 0x8201
        case .track: 0x8202
        case .confirmAlarm: 0x8203
        case .text: 0x8300
        case .setEvents: 0x8301
        case .question: 0x8302
        case .recorderCommand: 0x8700
        case .mediaAnswer: 0x8800
        case .passDown: 0x8900
        case .other(let id, _): id
        }
    }

    /// Writes the body in the edition of the writer.
    package func write(to writer: inout JT808.BodyWriter) {
        switch self {
        case .heartbeat, .logout, .timeQuery, .queryParameters, .queryAttributes, .positionQuery: break
        case .terminalAnswer(let body), .platformAnswer(let body): body.write(to: &writer)
        case .partsQuery(let body), .partsRequest(let body): body.write(to: &writer)
        case .passUp(let body), .passDown(let body): body.write(to: &writer)
        case .register(let body): body.write(to: &writer)
        case .registerAnswer(let body): body.write(to: &writer)
        case .authenticate(let body): body.write(to: &writer)
        case .attributes(let body): body.write(to: &writer)
        case .position(let body): body.write(to: &writer)
        case .positionAnswer(let body): body.write(to: &writer)
        case .batch(let body): body.write(to: &writer)
        case .event(let id): writer.byte(id)
        case .setEvents(let body): body.write(to: &writer)
        case .choice(let body): body.write(to: &writer)
        case .question(let body): body.write(to: &writer)
        case .text(let body): body.write(to: &writer)
        case .track(let body): body.write(to: &writer)
        case .confirmAlarm(let body): body.write(to: &writer)
        case .control(let body): body.write(to: &writer)
        case .setParameters(let parameters): writer.list(parameters) { $1.write(to: &$0) }
        case .querySomeParameters(let ids): writer.list(ids) { $0.doubleWord($1) }
        case .parameters(let body): body.write(to: &writer)
        case .timeAnswer(let time): writer.time(time, zone: DeskZone(offset: 0))
        case .driver(let body): body.write(to: &writer)
        case .recorderData(let body): body.write(to: &writer)
        case .recorderCommand(let body): body.write(to: &writer)
        case .mediaEvent(let body): body.write(to: &writer)
        case .mediaData(let body): body.write(to: &writer)
        case .mediaAnswer(let body): body.write(to: &writer)
        case .other(_, let bytes): writer.bytes(bytes)
        }
    }
}
