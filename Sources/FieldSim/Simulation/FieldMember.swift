package import DispatchDomain

/// A unit of the simulated field with the terminals it carries.
package struct FieldMember: Sendable {
    package var unit: Unit
    package var terminals: [(device: Device, key: [UInt8]?)]
    /// Whether it only drives around, for load.
    package var isExtra: Bool
    /// What it is doing when the field begins, and how far it is.
    package var jobs: [(job: FieldJob, status: Assignment.Status)]

    package init(
        unit: Unit,
        terminals: [(device: Device, key: [UInt8]?)],
        isExtra: Bool = false,
        jobs: [(job: FieldJob, status: Assignment.Status)] = []
    ) {
        self.unit = unit
        self.terminals = terminals
        self.isExtra = isExtra
        self.jobs = jobs
    }
}

/// Everyone who takes part: units with terminals, and feeds without a unit.
package struct FieldPersonas: Sendable {
    package var members: [FieldMember]
    package var feeds: [(device: Device, key: [UInt8]?)]

    package init(members: [FieldMember], feeds: [(device: Device, key: [UInt8]?)]) {
        self.members = members
        self.feeds = feeds
    }

    /// The cast of a made-up city, the same for the same seed.
    ///
    /// - parameter count: How many units; nil for all of the city. Beyond those, vehicles that only drive around.
    package init(city: MadeUpCity, count: Int?, protocol kind: FieldProtocol, interval: Int) {
        let own = city.units.prefix(count ?? city.units.count)
        let extra = CityDevices.extraUnits((count ?? 0) - city.units.count)
        let units = own + extra
        // Numbers follow from the place among all units, whatever part of them takes part.
        let terminals = CityDevices.devices(for: Array(units), seed: city.seed, protocol: kind, interval: interval)
        members = zip(units, terminals).enumerated().map { index, pair in
            FieldMember(unit: pair.0, terminals: [pair.1], isExtra: index >= city.units.count)
        }
        feeds = CityDevices.feeds(seed: city.seed)
    }

    /// The units that are not the city's own.
    package var extraUnits: [Unit] { members.filter(\.isExtra).map(\.unit) }
}
