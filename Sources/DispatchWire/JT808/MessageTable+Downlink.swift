import DispatchDomain

extension JT808.MessageTable {
    /// The messages that the platform sends.
    ///
    /// For areas and routes (0x8600–0x8608) and vehicle control only the name is known; their bodies are not read.
    package static let downlink: [Row] = [
        Row(0x8001, Phrase("平台通用应答", "platform general response"), answer: nil) { .platformAnswer(try .init(&$0)) },
        Row(0x8003, Phrase("服务器补传分包请求", "request missing sub-packages"), answer: nil) {
            .partsRequest(try .init(&$0))
        },
        Row(0x8004, Phrase("查询服务器时间应答", "server time response"), answer: nil) { reader in
            .timeAnswer(try reader.time(zone: DeskZone(offset: 0)))
        },
        Row(0x8100, Phrase("终端注册应答", "registration response"), answer: nil) { .registerAnswer(try .init(&$0)) },
        Row(0x8103, Phrase("设置终端参数", "set parameters"), answer: 0x0001) { reader in
            .setParameters(try reader.list(Int(reader.byte()), JT808.Parameter.init))
        },
        Row(0x8104, Phrase("查询终端参数", "query all parameters"), answer: 0x0104) { _ in .queryParameters },
        Row(0x8105, Phrase("终端控制", "device control"), answer: 0x0001) { .control(try .init(&$0)) },
        Row(0x8106, Phrase("查询指定终端参数", "query some parameters"), answer: 0x0104) { reader in
            .querySomeParameters(
                try reader.list(Int(reader.byte()), { reader throws(JT808.FrameError) in try reader.doubleWord() })
            )
        },
        Row(0x8107, Phrase("查询终端属性", "query attributes"), answer: 0x0107) { _ in .queryAttributes },
        Row(0x8201, Phrase("位置信息查询", "query the position"), answer: 0x0201) { _ in .positionQuery },
        Row(0x8202, Phrase("临时位置跟踪控制", "temporary position tracking"), answer: 0x0001) { .track(try .init(&$0)) },
        Row(0x8203, Phrase("人工确认报警消息", "manual alarm confirmation"), answer: 0x0001) {
            .confirmAlarm(try .init(&$0))
        },
        Row(0x8300, Phrase("文本信息下发", "text message"), answer: 0x0001) { .text(try .init(&$0)) },
        Row(0x8301, Phrase("事件设置", "set events"), answer: 0x0001) { .setEvents(try .init(&$0)) },
        Row(0x8302, Phrase("提问下发", "question"), answer: 0x0302) { .question(try .init(&$0)) },
        Row(0x8500, Phrase("车辆控制", "control the vehicle"), answer: 0x0500, nil),
        Row(0x8600, Phrase("设置圆形区域", "set round areas"), answer: 0x0001, nil),
        Row(0x8601, Phrase("删除圆形区域", "delete round areas"), answer: 0x0001, nil),
        Row(0x8602, Phrase("设置矩形区域", "set rectangular areas"), answer: 0x0001, nil),
        Row(0x8603, Phrase("删除矩形区域", "delete rectangular areas"), answer: 0x0001, nil),
        Row(0x8604, Phrase("设置多边形区域", "set a polygonal area"), answer: 0x0001, nil),
        Row(0x8605, Phrase("删除多边形区域", "delete polygonal areas"), answer: 0x0001, nil),
        Row(0x8606, Phrase("设置路线", "set a route"), answer: 0x0001, nil),
        Row(0x8607, Phrase("删除路线", "delete routes"), answer: 0x0001, nil),
        Row(0x8608, Phrase("查询区域或线路数据", "query areas or routes"), answer: 0x0608, nil),
        Row(0x8700, Phrase("行驶记录数据采集命令", "query recorder data"), answer: 0x0700) {
            .recorderCommand(try .init(&$0))
        },
        Row(0x8800, Phrase("多媒体数据上传应答", "media data response"), answer: nil) { .mediaAnswer(try .init(&$0)) },
        Row(0x8900, Phrase("数据下行透传", "transparent data, downlink"), answer: 0x0001) { .passDown(try .init(&$0)) },
    ]
}
