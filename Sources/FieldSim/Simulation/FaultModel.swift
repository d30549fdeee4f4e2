import DispatchDomain

/// The fault of a device: some devices misbehave, to exercise the desk's filter and counters.
struct FaultModel {
    enum Kind: CaseIterable {
        /// Has no network for some minutes now and then.
        case signalLoss
        /// Reports positions with an error, as between high buildings.
        case drift
        /// Sends a fix kilometres away once in a while.
        case jumps
        /// Sends datagrams twice.
        case resends
        /// Sends corrupted datagrams.
        case nonsense
        /// Has a clock that is ahead for a while.
        case futureClock
    }

    /// In percent of the devices.
    private static let shares: [(Kind, Double)] = [
        (.signalLoss, 12), (.drift, 4), (.jumps, 5), (.resends, 5), (.nonsense, 4), (.futureClock, 3),
    ]

    let kind: Kind?
    private var random: SeededRandom
    /// The end of the present phase, faulty or not.
    private var turn: Timestamp
    private var isOn = false

    init(kind: Kind?, since now: Timestamp, seed: UInt64) {
        self.kind = kind
        random = SeededRandom(seed: seed)
        turn = now + Int64(random.double(in: 1...6) * 60_000)
    }

    /// Draws the fault of a device; most have none.
    static func draw(since now: Timestamp, random: inout SeededRandom) -> FaultModel {
        var draw = random.unit() * 100
        let hit = shares.first { row in
            draw -= row.1
            return draw < 0
        }
        return FaultModel(kind: hit?.0, since: now, seed: random.next())
    }

    /// Returns whether the device has a network.
    mutating func hasSignal(at now: Timestamp) -> Bool {
        guard kind == .signalLoss else { return true }
        return !isInSpell(at: now, minutes: 1...4, every: 8...25)
    }

    /// Returns the fix as the device reports it.
    mutating func distort(_ fix: FieldFix) -> FieldFix {
        var fix = fix
        switch kind {
        case .drift where isInSpell(at: fix.at, minutes: 2...5, every: 5...15):
            fix.point = fix.point.offset(east: random.double(in: -90...90), north: random.double(in: -90...90))
        case .jumps where random.chance(0.03):
            fix.point = fix.point.offset(east: random.double(in: 3_000...40_000), north: random.double(in: 0...20_000))
        case .futureClock where isInSpell(at: fix.at, minutes: 1...3, every: 5...15):
            fix.at = fix.at + 20 * Milliseconds.minute
        case .signalLoss, .drift, .jumps, .resends, .nonsense, .futureClock, nil: break
        }
        return fix
    }

    /// Returns the datagrams sent in addition.
    mutating func extras(after datagram: [UInt8]) -> [[UInt8]] {
        switch kind {
        case .resends where random.chance(0.1): [datagram]
        case .nonsense where random.chance(0.05): [garbled(datagram)]
        case .signalLoss, .drift, .jumps, .resends, .nonsense, .futureClock, nil: []
        }
    }

    private mutating func garbled(_ datagram: [UInt8]) -> [UInt8] {
        var bytes = random.chance(0.5) ? datagram : Array(datagram.prefix(random.int(below: datagram.count)))
        for _ in 0..<3 where !bytes.isEmpty {
            bytes[random.int(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        }
        return bytes
    }

    private mutating func isInSpell(
        at now: Timestamp,
        minutes: ClosedRange<Double>,
        every pause: ClosedRange<Double>
    ) -> Bool {
        if now >= turn {
            isOn.toggle()
            turn = now + Int64(random.double(in: isOn ? minutes : pause) * 60_000)
        }
        return isOn
    }
}
