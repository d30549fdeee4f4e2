package import DispatchDomain

/// A unit of the simulated field with the devices it carries.
package struct FieldMember: Sendable {
    package var unit: Unit
    package var terminals: [(device: Device, key: [UInt8]?)]
    /// Whether it only drives around, for load tests.
    package var isExtra: Bool
    /// Its jobs when the simulation begins, with their status.
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

/// All participants: units with devices, and feeds without a unit.
package struct FieldPersonas: Sendable {
    package var members: [FieldMember]
    package var feeds: [(device: Device, key: [UInt8]?)]

    package init(members: [FieldMember], feeds: [(device: Device, key: [UInt8]?)]) {
        self.members = members
        self.feeds = feeds
    }

    /// Makes the participants of a made-up city, the same for the same seed.
    ///
    /// - parameter count: the number of units; nil for all of the city. If it is greater, vehicles that only drive
    ///   around are added.
    package init(city: MadeUpCity, count: Int?, protocol kind: FieldProtocol, interval: Int) {
        let own = city.units.prefix(count ?? city.units.count)
        let extra = CityDevices.extraUnits((count ?? 0) - city.units.count)
        let units = own + extra
        // Numbers depend on the index among all units, whether or not all of them take part.
        let terminals = CityDevices.devices(for: Array(units), seed: city.seed, protocol: kind, interval: interval)
        members = zip(units, terminals).enumerated().map { index, pair in
            FieldMember(unit: pair.0, terminals: [pair.1], isExtra: index >= city.units.count)
        }
        feeds = CityDevices.feeds(seed: city.seed)
    }

    /// The units that are not the city's own.
    package var extraUnits: [Unit] { members.filter(\.isExtra).map(\.unit) }
}
