package import DispatchDomain

/// The simulation without a network: takes the time and the datagrams received, and gives the datagrams to send.
package struct FieldStage {
    /// A unit with its devices and their faults.
    private struct Player {
        var unit: FieldUnit
        var faults: FaultModel
        let terminals: [Int]
        /// The device that sends its events: a phone is preferred to a vehicle terminal.
        let voice: Int?
        var nextFix: Timestamp
        let isExtra: Bool
    }

    private let city: SimulatedCity
    private let settings: SimulatedField.Settings
    private var players: [Player] = []
    private var feeds: CityFeeds
    package private(set) var terminals: [any SimulatedDevice] = []
    /// The index of the unit that carries each device; nil for a feed.
    private var owners: [Int?] = []
    package private(set) var counts = FieldCounts()

    /// Sets up the simulation.
    ///
    /// - parameter real: the real time of the start, which is also the base of the sequence numbers of signed reports,
    ///   so that a device's numbers are higher than in all its earlier runs.
    package init(_ cast: FieldPersonas, in city: SimulatedCity, settings: SimulatedField.Settings, real: Timestamp) {
        self.city = city
        self.settings = settings
        let now = settings.clock.now(real: real)
        var random = SeededRandom(seed: settings.seed ^ 0x11FE)
        let reader = OrderText(city.city)
        let starts = Dictionary(city.city.positions.map { ($0.callSign, $0.point) }, uniquingKeysWith: { $1 })
        let people = cast.members.filter { !$0.isExtra && $0.unit.kind != .truck }.count
        feeds = CityFeeds(since: now, callsPerDay: settings.callsPerDay, seed: random.next())
        for member in cast.members {
            let first = terminals.count
            for (device, key) in member.terminals {
                add(device, key, owner: players.count, real: real, reader: reader, random: &random)
            }
            var habits = FieldUnit.Habits(isAdrift: member.isExtra, sosPerHour: settings.sosPerHour)
            if people > 0 { habits.findingsPerHour = settings.findingsPerDay / 12 / Double(people) }
            let edge = random.int(below: city.map.graph.edges.count)
            let place =
                starts[member.unit.callSign].flatMap { city.map.place(nearest: $0) }
                ?? StreetPlace(edge: edge, metres: 0)
            let own = first..<terminals.count
            var unit = FieldUnit(member.unit, at: place, habits: habits, since: now, seed: random.next())
            for (job, status) in member.jobs { unit.resume(job, status, in: city) }
            players.append(
                Player(
                    unit: unit,
                    faults: .draw(since: now, random: &random),
                    terminals: Array(own),
                    voice: own.first { terminals[$0] is ReportDevice }
                        ?? own.first { !(terminals[$0] is NMEADevice) },
                    nextFix: now + Int64(random.unit() * settings.interval * 1000),
                    isExtra: member.isExtra
                )
            )
        }
        for (device, key) in cast.feeds {
            add(device, key, owner: nil, real: real, reader: reader, random: &random)
            if let source = device.source, owners.count == terminals.count { feeds.add(source, terminals.count - 1) }
        }
    }

    private mutating func add(
        _ device: Device,
        _ key: [UInt8]?,
        owner: Int?,
        real: Timestamp,
        reader: OrderText,
        random: inout SeededRandom
    ) {
        let seed = random.next()
        let made: (any SimulatedDevice)? =
            switch device.id.kind {
            case .jt808: JT808Device(device, seed: seed, reader: reader)
            case .nmea: NMEADevice(device, isTagged: seed.isMultiple(of: 2))
            case .report:
                key.flatMap { ReportDevice(device, key: $0, firstSequence: real.milliseconds, reader: reader) }
            }
        guard let made else { return }
        terminals.append(made)
        owners.append(owner)
    }

    /// Advances the simulation to a time and sends what is due.
    package mutating func advance(to real: Timestamp, _ send: (_ terminal: Int, _ datagram: [UInt8]) -> Void) {
        let now = FieldMoment(desk: settings.clock.now(real: real), real: real)
        for index in players.indices { advance(index, now, send) }
        for (terminal, finding) in feeds.calls(until: now.desk, in: city) {
            post(terminal, extras: nil, send) { $0.sendEvent(.found(finding), at: now, to: &$1) }
        }
        for index in owners.indices where owners[index] == nil {
            post(index, extras: nil, send) { $0.tick(at: now, to: &$1) }
        }
    }

    /// Takes a datagram from the desk and sends what follows from it.
    package mutating func receive(
        _ datagram: [UInt8],
        by terminal: Int,
        at real: Timestamp,
        _ send: (_ terminal: Int, _ datagram: [UInt8]) -> Void
    ) {
        let now = FieldMoment(desk: settings.clock.now(real: real), real: real)
        counts.received += 1
        var orders: [FieldOrder] = []
        post(terminal, extras: nil, send) { orders = $0.receive(datagram, at: now, to: &$1) }
        guard let owner = owners[terminal], !players[owner].isExtra else { return }
        for order in orders { players[owner].unit.receive(order, at: now.desk) }
    }

    private mutating func advance(_ index: Int, _ now: FieldMoment, _ send: (Int, [UInt8]) -> Void) {
        let isDue = now.desk >= players[index].nextFix
        // Units act whenever something is due; extra vehicles only move when a fix is due.
        guard isDue || !players[index].isExtra else {
            for terminal in players[index].terminals { post(terminal, extras: nil, send) { $0.tick(at: now, to: &$1) } }
            return
        }
        let events = players[index].unit.live(until: now.desk, in: city)
        let hasSignal = players[index].faults.hasSignal(at: now.desk)
        for terminal in players[index].terminals {
            if terminals[terminal].hasSignal != hasSignal { terminals[terminal].hasSignal = hasSignal }
            post(terminal, extras: index, send) { $0.tick(at: now, to: &$1) }
        }
        if let voice = players[index].voice {
            for event in events { post(voice, extras: index, send) { $0.sendEvent(event, at: now, to: &$1) } }
        }
        guard isDue else { return }
        let interval = max(1, Int64(settings.interval * 1000))
        let missed = max(0, now.desk - players[index].nextFix) / interval
        players[index].nextFix = players[index].nextFix + interval * (missed + 1)
        let fix = players[index].faults.distort(players[index].unit.fix(on: city.map))
        for terminal in players[index].terminals {
            post(terminal, extras: index, send) { $0.report(fix, at: now, to: &$1) }
        }
    }

    /// Lets a device act and sends its datagrams, with those that its fault adds.
    private mutating func post(
        _ terminal: Int,
        extras player: Int?,
        _ send: (Int, [UInt8]) -> Void,
        _ body: (any SimulatedDevice, inout FieldMailbox) -> Void
    ) {
        var mail = FieldMailbox()
        body(terminals[terminal], &mail)
        for datagram in mail.datagrams {
            let extras = player.map { players[$0].faults.extras(after: datagram) } ?? []
            for bytes in [datagram] + extras {
                mail.counts.sent += 1
                mail.counts.bytes += bytes.count
                send(terminal, bytes)
            }
        }
        counts += mail.counts
    }
}
