import DispatchDomain
import FieldSim

/// The places, classes, units and operators of generated cases, shared by all of them and immutable.
struct HistoryCity: Sendable {
    let rules: CaseRules
    let facts: [CallSign: UnitFacts]
    private let grids: [UnitGrid]
    private let streets: [String]
    private let dispatchable: [CallSign]
    private let classes: [CaseClass]
    /// The cumulative share of cases by class: few classes make up most of the work.
    private let shares: [Double]

    static let clerk = Actor(name: "li", roles: [.acceptor])
    static let leader = Actor(name: "zhao", roles: [.shiftLeader])
    static let clerkAndLeader = Actor(name: "chen", roles: [.acceptor, .shiftLeader])
    static let dispatcher = Actor(name: "wang", roles: [.dispatcher])
    static let supervisor = Actor(name: "sun", roles: [.supervisor])
    static let collector = Actor(name: "caiji", roles: [.collector])

    init(_ city: MadeUpCity, units: [Unit], rules: CaseRules) {
        self.rules = rules
        grids = city.unitGrids
        streets = city.places.filter { $0.kind == .street }.map(\.name)
        facts = Dictionary(units.map { ($0.callSign, UnitFacts(unit: $0, jobs: [])) }) { first, _ in first }
        dispatchable = units.filter { $0.kind != .truck && $0.onDuty }.map(\.callSign)
        classes = rules.catalogue.classes
        // Zipf's law, as measured in real cities: the first of 190 classes has a sixth of all cases.
        let weights = classes.indices.map { 1 / Double($0 + 1) }
        let total = weights.reduce(0, +)
        var sum = 0.0
        shares = weights.map { weight in
            sum += weight / total
            return sum
        }
    }

    /// Returns enough officers for about 1,300 cases a day, in addition to those of the made-up city.
    static func reserve(of city: MadeUpCity) -> [Unit] {
        let homes = city.responsibilityGrids
        guard !homes.isEmpty else { return [] }
        return (0..<300).map { number in
            let home = homes[number % homes.count]
            return Unit(
                callSign: CallSign("\(1001 + number)"),
                name: "队员\(1001 + number)",
                kind: .officer,
                department: home.department,
                homeGrid: home.code
            )
        }
    }

    func unit(random: inout SeededRandom) -> CallSign { random.pick(dispatchable) ?? CallSign("01") }

    func unit(otherThan unit: CallSign, random: inout SeededRandom) -> CallSign {
        let start = random.int(below: dispatchable.count)
        return dispatchable[start] == unit ? dispatchable[(start + 1) % dispatchable.count] : dispatchable[start]
    }

    func registration(at instant: Timestamp, random: inout SeededRandom) -> Registration {
        let item = caseClass(random: &random)
        let number = random.int(below: 300) + 1
        let label = "\(random.pick(streets) ?? "中央大街")\(number)号"
        let grid = random.pick(grids)
        let isCall = random.chance(0.5)
        let call = Call(
            at: instant,
            source: isCall ? .hotline : .collector,
            telephone: isCall ? "139\(String(random.int(below: 300_000) + 10_000_000))" : nil,
            text: text(of: item, random: &random)
        )
        return Registration(
            call: call,
            location: Location(label: label, point: grid.flatMap { point(in: $0, random: &random) }),
            grid: grid?.code,
            responsibility: grid?.responsibility,
            classKey: item.key,
            priority: random.chance(0.05) ? 2 : 3
        )
    }

    func feedback(random: inout SeededRandom) -> String {
        random.pick(["已清理完毕", "已劝离", "已整改", "已通知权属单位修复"]) ?? "已处置"
    }

    private func caseClass(random: inout SeededRandom) -> CaseClass {
        let draw = random.unit()
        var low = 0
        var high = shares.count - 1
        while low < high {
            let middle = (low + high) / 2
            if shares[middle] < draw { low = middle + 1 } else { high = middle }
        }
        return classes[low]
    }

    private func text(of item: CaseClass, random: inout SeededRandom) -> String {
        let place = random.pick(["路口", "小区门前", "公交站旁", "学校对面", "市场入口", "楼道口", "桥下"]) ?? "路口"
        let trouble = random.pick(["影响通行", "气味很大", "存在安全隐患", "多次反映", "占用人行道", "夜间扰民"]) ?? "影响通行"
        // A pair of characters found in one case of 20,000: a rare term must be found as fast as a common one.
        let rare = random.chance(1 / 20_000.0) ? ",疑似鼬獾" : ""
        return "\(place)\(item.name),\(trouble)\(rare)"
    }

    private func point(in grid: UnitGrid, random: inout SeededRandom) -> GeoPoint? {
        guard let centre = grid.centre else { return nil }
        return GeoPoint(
            latitude: centre.latitude + random.double(in: -0.0003...0.0003),
            longitude: centre.longitude + random.double(in: -0.0004...0.0004)
        )
    }
}
