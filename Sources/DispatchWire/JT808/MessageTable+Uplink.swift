import DispatchDomain

extension JT808.MessageTable {
    /// The messages that terminals send.
    package static let uplink: [Row] = [
        Row(0x0001, Phrase("终端通用应答", "device general response"), answer: nil) { .terminalAnswer(try .init(&$0)) },
        Row(0x0002, Phrase("终端心跳", "heartbeat"), answer: 0x8001) { _ in .heartbeat },
        Row(0x0003, Phrase("终端注销", "deregistration"), answer: 0x8001) { _ in .logout },
        Row(0x0004, Phrase("查询服务器时间", "query server time"), answer: 0x8004) { _ in .timeQuery },
        Row(0x0005, Phrase("终端补传分包请求", "request missing sub-packages"), answer: nil) {
            .partsQuery(try .init(&$0))
        },
        Row(0x0100, Phrase("终端注册", "registration"), answer: 0x8100) { .register(try .init(&$0)) },
        Row(0x0102, Phrase("终端鉴权", "authentication"), answer: 0x8001) { .authenticate(try .init(&$0)) },
        Row(0x0104, Phrase("查询终端参数应答", "parameters response"), answer: 0x8001) { .parameters(try .init(&$0)) },
        Row(0x0107, Phrase("查询终端属性应答", "attributes response"), answer: 0x8001) { .attributes(try .init(&$0)) },
        Row(0x0200, Phrase("位置信息汇报", "position report"), answer: 0x8001) { reader in
            let body = reader.rest()
            return .position(try JT808.PositionReport(body.span))
        },
        Row(0x0201, Phrase("位置信息查询应答", "position query response"), answer: nil) {
            .positionAnswer(try .init(&$0))
        },
        Row(0x0301, Phrase("事件报告", "event report"), answer: 0x8001) { .event(try $0.byte()) },
        Row(0x0302, Phrase("提问应答", "question response"), answer: 0x8001) { .choice(try .init(&$0)) },
        Row(0x0500, Phrase("车辆控制应答", "vehicle control response"), answer: 0x8001, nil),
        Row(0x0700, Phrase("行驶记录数据上传", "recorder data"), answer: 0x8001) { .recorderData(try .init(&$0)) },
        Row(0x0702, Phrase("驾驶员身份信息", "driver identity"), answer: 0x8001) { .driver(try .init(&$0)) },
        Row(0x0704, Phrase("定位数据批量上传", "batch of positions"), answer: 0x8001) { .batch(try .init(&$0)) },
        Row(0x0800, Phrase("多媒体事件信息上传", "media event"), answer: 0x8001) { .mediaEvent(try .init(&$0)) },
        Row(0x0801, Phrase("多媒体数据上传", "media data"), answer: 0x8800) { .mediaData(try .init(&$0)) },
        Row(0x0900, Phrase("数据上行透传", "transparent data, uplink"), answer: 0x8001) { .passUp(try .init(&$0)) },
    ]
}
