import DispatchDomain
import DispatchWire

/// One message of every kind, with values that reveal a wrong order or width of fields.
enum SampleMessages {
    static let time = Timestamp(milliseconds: 1_795_221_015_000)

    static let position = JT808.Position(
        alarms: JT808.AlarmBit.sos.mask | JT808.AlarmBit.door.mask,
        status: JT808.StatusBit.located.mask | JT808.StatusBit.south.mask | JT808.StatusBit.beidou.mask,
        point: GeoPoint(latitude: -45.755001, longitude: 126.650007),
        altitude: -12,
        speedKmh: 45.3,
        course: 359,
        time: time
    )

    static let report = JT808.PositionReport(
        position,
        items: [
            JT808.PositionItem(id: 0x01, number: 123_456), JT808.PositionItem(id: 0x31, number: 12),
            JT808.PositionItem(id: 0xF1, value: [0x7E, 0x7D]),
        ]
    )

    static let media = JT808.MediaEvent(id: 0x0102_0304, kind: 0, format: 1, event: 3, channel: 2)

    static let all: [JT808.Message] = [
        .terminalAnswer(JT808.Answer(serial: 0x7E01, messageID: 0x8300, result: .unsupported)),
        .heartbeat, .logout, .timeQuery,
        .partsQuery(JT808.PartsRequest(firstSerial: 0xFFFE, missing: [1, 300])),
        .authenticate(JT808.Authentication(code: "A1B2C3")),
        .parameters(
            JT808.ParameterAnswer(serial: 8, parameters: [JT808.Parameter(id: 0x0013, value: Array("host".utf8))])
        ),
        .attributes(
            JT808.TerminalAttributes(
                kind: 3,
                maker: "70111",
                model: "车载终端",
                terminalID: "T000001",
                card: [0x89, 0x86, 0, 0, 0, 0, 0, 0, 0x12, 0x34],
                hardware: "V1.0",
                firmware: "V2.3.4",
                receiver: 3,
                radio: 0x80
            )
        ),
        .position(report),
        .positionAnswer(JT808.PositionAnswer(serial: 9, report: report)),
        .event(3),
        .choice(JT808.Choice(serial: 77, answer: 2)),
        .recorderData(
            JT808.RecorderData(serial: 5, data: JT808.RecorderCommand(command: 8, bytes: [0x55, 0x7A, 0x08]))
        ),
        .driver(
            JT808.DriverReport(
                state: 1,
                time: time,
                card: JT808.DriverReport.Card(
                    name: "张三",
                    certificate: "230103199001011234",
                    authority: "哈尔滨市交通运输局",
                    validity: [0x20, 0x30, 0x12, 0x31]
                )
            )
        ),
        .driver(JT808.DriverReport(state: 2, time: time, card: nil)),
        .batch(JT808.Batch(isReplay: true, reports: [report, JT808.PositionReport(position)])),
        .mediaEvent(media),
        .mediaData(JT808.MediaData(event: media, position: position, bytes: [0xFF, 0xD8, 0x7E])),
        .passUp(JT808.PassThrough(kind: 0xF0, bytes: Array("eyJ".utf8))),
        .platformAnswer(JT808.Answer(serial: 1, messageID: 0x0200, result: .alarmProcessed)),
        .partsRequest(JT808.PartsRequest(firstSerial: 20, missing: [2, 5])),
        .timeAnswer(time),
        .registerAnswer(JT808.RegisterAnswer(serial: 1, result: .done, code: "A1B2C3")),
        .registerAnswer(JT808.RegisterAnswer(serial: 1, result: .noSuchTerminal)),
        .setParameters([
            JT808.Parameter(id: 0x0029, value: [0, 0, 0, 10]), JT808.Parameter(id: 0xF364, value: []),
        ]),
        .queryParameters,
        .control(JT808.Control(command: 4)),
        .control(JT808.Control(command: 2, text: "1;CMNET;;;;10.0.0.1;7808")),
        .querySomeParameters([0x0001, 0x0029]),
        .queryAttributes, .positionQuery,
        .track(JT808.Tracking(interval: 5, validity: 600)),
        .track(JT808.Tracking(interval: 0, validity: 0)),
        .confirmAlarm(JT808.AlarmConfirmation(serial: 0, alarms: JT808.AlarmBit.sos.mask)),
        .text(JT808.TextMessage(flag: 0x0D, text: "请立即前往道里区")),
        .setEvents(
            JT808.EventList(
                kind: 1,
                events: [JT808.NumberedText(id: 1, text: "收到"), JT808.NumberedText(id: 3, text: "到达")]
            )
        ),
        .question(
            JT808.Question(
                flag: 1,
                text: "有无?",
                answers: [JT808.NumberedText(id: 7, text: "有"), JT808.NumberedText(id: 8, text: "无")]
            )
        ),
        .recorderCommand(JT808.RecorderCommand(command: 8, bytes: [])),
        .mediaAnswer(JT808.MediaAnswer(id: 0x0102_0304, missing: [1, 2])),
        .mediaAnswer(JT808.MediaAnswer(id: 7)),
        .passDown(JT808.PassThrough(kind: 0x41, bytes: [])),
        .other(0x0F01, [1, 2, 3]),
    ]

    /// A registration, whose layout depends on the version.
    static func registration(_ layout: JT808.Version, plate: String) -> JT808.Message {
        .register(
            JT808.Registration(
                layout: layout,
                province: 23,
                county: 0x0103,
                maker: "70111",
                model: "T800",
                terminalID: "0000001",
                plateColour: 2,
                plate: plate
            )
        )
    }
}
