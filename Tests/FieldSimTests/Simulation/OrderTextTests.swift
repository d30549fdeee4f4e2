import DispatchDomain
import FieldSim
import Testing

struct OrderTextTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var name: String?
        var kind: FieldJob.Kind?
        var testDescription: String { text }
    }

    static let rows = [
        Row(text: "派单#341 占道经营 中央大街100号 17:40前 烧烤摊占道", name: "341", kind: .handle),
        Row(text: "派单#341 占道经营 中央大街100号 核实：来电人称有烧烤摊", name: "341", kind: .verify),
        Row(text: "派单#1120-341 占道经营 中央大街100号 核查：是否清理", name: "341", kind: .check),
        Row(text: "撤回#341 占道经营 改派就近单位", name: "341", kind: nil),
        Row(text: "今晚降温，注意安全", name: nil, kind: nil),
    ]

    @Test(arguments: rows) func `a driver knows what is wanted`(_ row: Row) {
        switch OrderText(MadeUpCity(seed: 7)).read(row.text) {
        case .job(let job): #expect(job.name == row.name && job.kind == row.kind)
        case .recall(let name): #expect(name == row.name && row.kind == nil && row.text.hasPrefix("撤回"))
        case .message(let text): #expect(row.name == nil && text == row.text)
        }
    }

    @Test func `a driver knows where it is`() throws {
        let city = MadeUpCity(seed: 7)
        guard case .job(let job) = OrderText(city).read("派单#341 占道经营 中央大街100号 17:40前 烧烤摊占道") else {
            Issue.record("no order")
            return
        }
        let street = try #require(city.places.first { $0.name == "中央大街" && $0.kind == .street })
        let point = try #require(street.point(number: 100))
        #expect(try #require(job.point).distance(to: point) < 1)
    }
}
