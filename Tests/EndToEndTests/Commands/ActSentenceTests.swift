import Testing

/// The line that `zhiban do` prints for an act, and the console for a preview: words in a row in Chinese, a phrase in
/// English.
@Suite struct ActSentenceTests {
    struct Row: Sendable {
        var line: String
        var chinese: String
        var english: String
    }

    /// Acts on a desk, one after the other.
    static let rows = [
        Row(
            line: "n zydj68 bl p1 /路边有垃圾",
            chinese: "#101 登记 暴露生活垃圾 中央大街68号 待受理 受理时限 到 08:15",
            english: "#101 registered: 暴露生活垃圾, 中央大街68号; to accept; acceptance limit until 08:15"
        ),
        Row(
            line: "la 101",
            chinese: "#101 立案 暴露生活垃圾 中央大街68号 待受理 → 待派遣 派遣时限 到 08:15",
            english: "#101 filed: 暴露生活垃圾, 中央大街68号; to accept → to dispatch; dispatch limit until 08:15"
        ),
        Row(
            line: "d 101 01,02 lead=02",
            chinese: "#101 派遣 暴露生活垃圾 中央大街68号 → 01 郭守业 02 王磊主办 待派遣 → 待处置 "
                + "处置时限 4工作时 到 11-23 12:00;01 无终端,请电话通知 19900005309;02 无终端,请电话通知 19900005700",
            english: "#101 dispatched to 01 郭守业, 02 王磊 (lead): 暴露生活垃圾, 中央大街68号; to dispatch → to handle; "
                + "handling limit 4 working hours until 11-23 12:00. 01 has no device; please phone 19900005309. "
                + "02 has no device; please phone 19900005700"
        ),
        Row(
            line: "ar 02 101",
            chinese: "#101 到场 暴露生活垃圾 中央大街68号 02 王磊 待处置 → 处置中",
            english: "#101 arrived (02 王磊): 暴露生活垃圾, 中央大街68号; to handle → handling"
        ),
        Row(
            line: "u 101 2 /请快",
            chinese: "#101 催办 暴露生活垃圾 中央大街68号 2 回复期限 08:30 处置中",
            english: "#101 urged (2) reply due 08:30: 暴露生活垃圾, 中央大街68号; handling"
        ),
        Row(
            line: "x 101 01 /另有急案",
            chinese: "#101 撤回力量 暴露生活垃圾 中央大街68号 01 郭守业 处置中;01 无终端,请电话通知 19900005309",
            english: "#101 unit recalled (01 郭守业): 暴露生活垃圾, 中央大街68号; handling. "
                + "01 has no device; please phone 19900005309"
        ),
        Row(
            line: "cl 02 101 01 /好了",
            chinese: "#101 处置反馈 暴露生活垃圾 中央大街68号 02 01 已处置 处置中 → 待核查 发核查时限 到 08:15",
            english: "#101 feedback given by 02 (01 handled): 暴露生活垃圾, 中央大街68号; handling → to check; "
                + "limit to send for checking until 08:15"
        ),
        Row(
            line: "z",
            chinese: "#101 撤销 暴露生活垃圾 中央大街68号 「08:00 处置反馈 02 01 已处置」 待核查 → 处置中;"
                + "02 无终端,请电话通知 19900005700",
            english: "#101 undone “08:00 feedback given by 02 (01 handled)”: 暴露生活垃圾, 中央大街68号; "
                + "to check → handling. 02 has no device; please phone 19900005700"
        ),
        Row(line: "os 07", chinese: "07 到离岗 离岗", english: "07: duty changed, off duty"),
    ]

    @Test(arguments: ["zh", "en"])
    func `an act is a row of words in Chinese and a phrase in English`(language: String) throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:00:00+08:00")
        for row in Self.rows {
            let result = try zhiban.run(["do", "--lang", language, "--as", "admin", "--yes", row.line])
            let line = result.output.split(separator: "\n").first.map(String.init) ?? result.errors
            #expect(line == (language == "zh" ? row.chinese : row.english))
        }
    }
}
