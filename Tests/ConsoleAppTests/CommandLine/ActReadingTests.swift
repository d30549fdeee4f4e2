import ConsoleScreen
import DispatchDomain
import Testing

/// Every act, typed as code, pinyin and 汉字, with its arguments in any order.
struct ActReadingTests {
    static let intake: [ReadingRow] = [
        ReadingRow("n zydj68 bl p2 /夜市后有垃圾,两家", .newCase) {
            ($0.location, $0.classKey, $0.priority) = (SampleLineContext.street, SampleLineContext.litter, 2)
            $0.comment = "夜市后有垃圾,两家"
        },
        ReadingRow("XZ p2 0110 中央大街 68号 tel=139-0000 src=热线", .newCase) {
            ($0.location, $0.classKey, $0.priority) = (SampleLineContext.street, SampleLineContext.litter, 2)
            ($0.telephone, $0.source) = ("139-0000", "热线")
        },
        ReadingRow("新 暴露垃圾 中央大街/西五道街", .newCase) {
            $0.classKey = SampleLineContext.litter
            $0.location = Location(label: "中央大街/西五道街", point: nil)
        },
        ReadingRow("n 45.75,126.64 bl p=3", .newCase) {
            ($0.classKey, $0.priority) = (SampleLineContext.litter, 3)
            $0.location = Location(
                label: "45.75000,126.64000",
                point: GeoPoint(latitude: 45.75, longitude: 126.64)
            )
        },
        ReadingRow("n @ bl", .newCase) {
            $0.classKey = SampleLineContext.litter
            $0.location = Location(
                label: "45.75500,126.64100",
                point: GeoPoint(latitude: 45.755, longitude: 126.641)
            )
        },
        ReadingRow("n 230102001001005 bl", .newCase) {
            ($0.classKey, $0.location) = (SampleLineContext.litter, SampleLineContext.grid)
        },
        ReadingRow("n place=zydj68 bl", .newCase) {
            ($0.classKey, $0.location) = (SampleLineContext.litter, SampleLineContext.street)
        },
        ReadingRow("n 中央大街 68号 class=bl", .newCase) {
            ($0.classKey, $0.location) = (SampleLineContext.litter, SampleLineContext.street)
        },
        ReadingRow("ac 341", .accept) { $0.cases = cases(341) },
        ReadingRow("受理 .", .accept) { $0.cases = cases(341) },
        ReadingRow("受理341", .accept) { $0.cases = cases(341) },
        ReadingRow("hs 341", .verify) { $0.cases = cases(341) },
        ReadingRow("hs 31 341", .verify) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("核实 341 有 /在", .verify) { ($0.cases, $0.word, $0.comment) = (cases(341), .yes, "在") },
        ReadingRow("hs no 341", .verify) { ($0.cases, $0.word) = (cases(341), .no) },
        ReadingRow("hs 341 UNABLE", .verify) { ($0.cases, $0.word) = (cases(341), .unable) },
        ReadingRow("la 341 class=0110 cond=2 p2", .file) {
            ($0.cases, $0.classKey, $0.condition, $0.priority) = (cases(341), SampleLineContext.litter, 2, 2)
        },
        ReadingRow("立案 *", .file) { $0.cases = cases(341, 355) },
        ReadingRow("ed 341 text=夜市后 两家 tel=110", .correct) {
            ($0.cases, $0.text, $0.telephone) = (cases(341), "夜市后 两家", "110")
        },
        ReadingRow("改 place=兆麟公园 class=bl .", .correct) {
            ($0.cases, $0.location, $0.classKey) = (cases(341), SampleLineContext.park, SampleLineContext.litter)
        },
        ReadingRow("vd 341 /误报", .void) { ($0.cases, $0.comment) = (cases(341), "误报") },
        ReadingRow("zf #341 /x", .void) { ($0.cases, $0.comment) = (cases(341), "x") },
        ReadingRow("jn 341 355", .join) { ($0.cases, $0.otherCase) = (cases(341), SampleLineContext.case(355)) },
        ReadingRow("归 341 tel=139 src=热线 /又打来", .join) {
            ($0.cases, $0.telephone, $0.source, $0.comment) = (cases(341), "139", "热线", "又打来")
        },
        ReadingRow("rj 02 341 /说不清", .refuse) { ($0.cases, $0.code, $0.comment) = (cases(341), "02", "说不清") },
        ReadingRow("不受理 341 01 /不归我们", .refuse) {
            ($0.cases, $0.code, $0.comment) = (cases(341), "01", "不归我们")
        },
    ]

    static let field: [ReadingRow] = [
        ReadingRow("d 341 31", .dispatch) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("pq 31,c7,1 341 lead=C07", .dispatch) {
            ($0.cases, $0.units, $0.lead) = (cases(341), units("31", "C07", "01"), CallSign("C07"))
        },
        ReadingRow("派341 31-34", .dispatch) { ($0.cases, $0.units) = (cases(341), units("31", "32", "33", "34")) },
        ReadingRow("D.341.31", .dispatch) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("d.341.31 /快", .dispatch) { ($0.cases, $0.units, $0.comment) = (cases(341), units("31"), "快") },
        ReadingRow("d ^ c1-c2 /", .dispatch) { ($0.cases, $0.units) = (cases(352), units("C1", "C2")) },
        ReadingRow("d ! ?", .dispatch) { ($0.cases, $0.bestPicks) = (cases(355), [1]) },
        ReadingRow("d 341 31 ?2 32、31", .dispatch) {
            ($0.cases, $0.units, $0.bestPicks) = (cases(341), units("31", "32"), [2])
        },
        ReadingRow("de 341 31", .dispatch) {
            ($0.cases, $0.units, $0.variant) = (cases(341), units("31"), .enRoute)
        },
        ReadingRow("do 31 341", .dispatch) {
            ($0.cases, $0.units, $0.variant) = (cases(341), units("31"), .onScene)
        },
        ReadingRow("d 2301022026112000241 31", .dispatch) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("tk 31", .take) { $0.units = units("31") },
        ReadingRow("接 341 31", .take) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("en 1", .enRoute) { $0.units = units("01") },
        ReadingRow("出发 t1 case=341", .enRoute) { ($0.cases, $0.units) = (cases(341), units("T01")) },
        ReadingRow("ar 31", .arrive) { $0.units = units("31") },
        ReadingRow("到31", .arrive) { $0.units = units("31") },
        ReadingRow("cl 31", .clear) { $0.units = units("31") },
        ReadingRow("完 31 01 341 /清了", .clear) {
            ($0.units, $0.code, $0.cases, $0.comment) = (units("31"), "01", cases(341), "清了")
        },
        ReadingRow("cl 07 02", .clear) { ($0.units, $0.code) = (units("07"), "02") },
        ReadingRow("x 341 31 /叫错了", .recall) { ($0.cases, $0.units, $0.comment) = (cases(341), units("31"), "叫错了") },
        ReadingRow("撤 31 341 /x", .recall) { ($0.cases, $0.units, $0.comment) = (cases(341), units("31"), "x") },
        ReadingRow("b 341 32", .addUnit) { ($0.cases, $0.units) = (cases(341), units("32")) },
        ReadingRow("协 c07 .", .addUnit) { ($0.cases, $0.units) = (cases(341), units("C07")) },
        ReadingRow("31 4", .status) { ($0.units, $0.status) = (units("31"), .onScene) },
        ReadingRow("1 4", .status) { ($0.units, $0.status) = (units("01"), .onScene) },
        ReadingRow("c1 0 /求助", .status) { ($0.units, $0.status, $0.comment) = (units("C1"), .urgent, "求助") },
        ReadingRow("31 1 02 341", .status) {
            ($0.units, $0.status, $0.code, $0.cases) = (units("31"), .patrol, "02", cases(341))
        },
        ReadingRow("３１ ３", .status) { ($0.units, $0.status) = (units("31"), .enRoute) },
    ]

    static let loop: [ReadingRow] = [
        ReadingRow("rt 341 /不归我们", .sendBack) { ($0.cases, $0.comment) = (cases(341), "不归我们") },
        ReadingRow("退341 /x", .sendBack) { ($0.cases, $0.comment) = (cases(341), "x") },
        ReadingRow("h 355 +1m /等商户", .hold) {
            ($0.cases, $0.comment, $0.until) = (cases(355), "等商户", SampleLineContext().now + Milliseconds.minute)
        },
        ReadingRow("挂 22:14 341 /x", .hold) {
            ($0.cases, $0.comment, $0.until) = (cases(341), "x", SampleLineContext().now + 27 * Milliseconds.minute)
        },
        ReadingRow("gq 341 0630 /x", .hold) {
            ($0.cases, $0.comment) = (cases(341), "x")
            $0.until = SampleLineContext().now + 8 * Milliseconds.hour + 43 * Milliseconds.minute
        },
        ReadingRow("h 341 +30d /x", .hold) {
            ($0.cases, $0.comment, $0.until) = (cases(341), "x", SampleLineContext().now + 30 * Milliseconds.day)
        },
        ReadingRow("h 2315 1120 /只有一个是案件", .hold) {
            ($0.cases, $0.comment, $0.until) = (
                cases(1120), "只有一个是案件", SampleLineContext().now + 88 * Milliseconds.minute
            )
        },
        ReadingRow("p 341 2", .setPriority) { ($0.cases, $0.priority) = (cases(341), 2) },
        ReadingRow("级 p1 341", .setPriority) { ($0.cases, $0.priority) = (cases(341), 1) },
        ReadingRow("nt 341 /电话没人接", .note) { ($0.cases, $0.comment) = (cases(341), "电话没人接") },
        ReadingRow("注 31 / 车坏了，／等", .note) { ($0.units, $0.comment) = (units("31"), " 车坏了，／等") },
        ReadingRow("u 341 2 /领导督办", .urge) { ($0.cases, $0.number, $0.comment) = (cases(341), 2, "领导督办") },
        ReadingRow("催 341", .urge) { $0.cases = cases(341) },
        ReadingRow("vf 341 31", .check) { ($0.cases, $0.units) = (cases(341), units("31")) },
        ReadingRow("核 ok 341", .check) { ($0.cases, $0.word) = (cases(341), .ok) },
        ReadingRow("hc 341 坏 /没清", .check) { ($0.cases, $0.word, $0.comment) = (cases(341), .bad, "没清") },
        ReadingRow("rw 341 /重来", .rework) { ($0.cases, $0.comment) = (cases(341), "重来") },
        ReadingRow("返 . /x", .rework) { ($0.cases, $0.comment) = (cases(341), "x") },
        ReadingRow("k 341 01", .close) { ($0.cases, $0.code) = (cases(341), "01") },
        ReadingRow("结 03 1119-341 /教育", .close) {
            ($0.cases, $0.code, $0.comment) = (
                [SampleLineContext.case(341, SampleLineContext.today.adding(days: -1))], "03", "教育"
            )
        },
        ReadingRow("ro 401 /又来了", .reopen) {
            ($0.cases, $0.comment) = ([SampleLineContext.case(401, SampleLineContext.today.adding(days: -1))], "又来了")
        },
        ReadingRow("重开341 /x", .reopen) { ($0.cases, $0.comment) = (cases(341), "x") },
        ReadingRow("z", .undo),
        ReadingRow("反", .undo),
    ]

    @Test(arguments: intake + field + loop)
    func `an act is read into its parts`(row: ReadingRow) {
        #expect(SampleLineContext().read(row.line) == .command(row.expected))
    }
}
