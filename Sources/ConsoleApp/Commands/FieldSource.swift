import DispatchCore
import DispatchDomain
import FieldSim

/// The units and devices of a simulated field: those of a desk, or those of a made-up city.
struct FieldSource {
    let city: MadeUpCity
    let rules: CaseRules
    /// The desk's clock; nil without a desk.
    let clock: DeskClock?
    /// The desk's enrolled devices; nil without a desk or if none are enrolled.
    private let enrolled: FieldPersonas?

    var hasOwnClock: Bool { clock != nil }

    static let speedIsIgnored = Phrase(
        "值班库有自己的时钟,--speed 不起作用",
        "the desk has its own clock; --speed has no effect"
    )

    /// Takes the made-up city of a seed with the devices that follow from it.
    init(seed: UInt64, common: CommonOptions) throws {
        city = MadeUpCity(seed: seed)
        clock = nil
        enrolled = nil
        do {
            let files = try DataFiles.locate()
            let days = try files.calendarDays()
            let settings = DeskSettings()
            let calendar = WorkCalendar(
                slots: settings.slots,
                days: Dictionary(days.map { ($0.day, $0.kind) }, uniquingKeysWith: { $1 }),
                zone: .china
            )
            let catalogue = try files.catalogue(pinyin: try files.pinyin())
            rules = CaseRules(calendar: calendar, catalogue: catalogue, settings: settings)
        } catch {
            throw CommandFailure(.noInput, error.phrase)
        }
    }

    /// Takes a desk's own units and devices; writes nothing to the desk.
    init(desk common: CommonOptions, seed: UInt64) throws {
        let session = try common.open(returningHolds: false)
        self = try CommandFailure.wrapping { () throws(DeskFailure) in
            try FieldSource(session.desk, orSeed: seed)
        }
    }

    /// - parameter seed: The city whose streets are used when the desk is not one of a made-up city.
    init(_ desk: Desk, orSeed seed: UInt64) throws(DeskFailure) {
        city = MadeUpCity(seed: try desk.citySeed() ?? seed)
        rules = desk.rules
        clock = desk.clock
        var terminals: [CallSign: [(device: Device, key: [UInt8]?)]] = [:]
        var feeds: [(device: Device, key: [UInt8]?)] = []
        for device in try desk.devices() {
            let terminal = (device: device, key: try desk.key(of: device.id))
            if let unit = device.unit {
                terminals[unit, default: []].append(terminal)
            } else {
                feeds.append(terminal)
            }
        }
        let home = Set(city.units.map(\.callSign))
        var members: [FieldMember] = []
        for view in try desk.units() {
            guard let own = terminals[view.unit.callSign] else { continue }
            // A unit that is not of the city has no grid to stay in.
            var member = FieldMember(unit: view.unit, terminals: own, isExtra: !home.contains(view.unit.callSign))
            for job in view.facts.jobs {
                let item = try desk.fetchCase(job.caseID)
                let field = FieldJob(
                    name: job.caseID.description,
                    kind: .handle,
                    point: item?.location.point,
                    classCode: item?.classKey?.code
                )
                member.jobs.append((field, job.status))
            }
            members.append(member)
        }
        enrolled = members.isEmpty && feeds.isEmpty ? nil : FieldPersonas(members: members, feeds: feeds)
    }

    /// Returns the units and feeds that take part.
    ///
    /// - parameter count: The number of units; nil for all.
    func personas(count: Int?, protocol kind: FieldProtocol, interval: Double) -> FieldPersonas {
        let seconds = max(1, Int(interval.rounded()))
        guard var personas = enrolled else {
            return FieldPersonas(city: city, count: count, protocol: kind, interval: seconds)
        }
        if kind != .mixed {
            for index in personas.members.indices {
                personas.members[index].terminals.removeAll { $0.device.id.kind.rawValue != kind.rawValue }
            }
            personas.members.removeAll(where: \.terminals.isEmpty)
        }
        guard let count else { return personas }
        if count > personas.members.count {
            let more = FieldPersonas(city: city, count: count, protocol: kind, interval: seconds).members
            let known = Set(personas.members.map(\.unit.callSign))
            personas.members += more.filter { !known.contains($0.unit.callSign) }
        }
        personas.members = Array(personas.members.prefix(count))
        return personas
    }
}
