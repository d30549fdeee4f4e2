import DispatchDomain
import Foundation

/// Citizens: what they see and tell the city of, in the rhythm of its day.
struct CityFeeds {
    private var terminals: [(source: CaseSource, terminal: Int)] = []
    private let callsPerDay: Double
    private var random: SeededRandom
    private var next: Timestamp
    private var clock: Timestamp

    init(since now: Timestamp, callsPerDay: Double, seed: UInt64) {
        self.callsPerDay = callsPerDay
        random = SeededRandom(seed: seed)
        clock = now
        // The first one soon: nobody wants to watch an empty screen.
        next = now + Int64(random.double(in: 20...120) * 1000)
    }

    /// Adds a way in for a source.
    mutating func add(_ source: CaseSource, _ terminal: Int) { terminals.append((source, terminal)) }

    /// The calls up to a moment, with the terminal each comes in by.
    mutating func calls(until now: Timestamp, in city: SimulatedCity) -> [(terminal: Int, finding: FieldFinding)] {
        guard callsPerDay > 0, !terminals.isEmpty, now > clock else { return [] }
        clock = now
        var calls: [(Int, FieldFinding)] = []
        // A machine that slept does not wake to a day's calls at once.
        while next <= now, calls.count < 3 {
            if let finding = city.finding(at: next, random: &random), let way = random.pick(terminals) {
                calls.append((way.terminal, finding))
            }
            next = next + pause(at: next, in: city)
        }
        if next <= now { next = now + pause(at: now, in: city) }
        return calls
    }

    /// Milliseconds to the next call; calls come independently of each other.
    private mutating func pause(at moment: Timestamp, in city: SimulatedCity) -> Int64 {
        let perHour = max(callsPerDay * city.callsPerHour(at: moment), 0.2)
        let hours = -log(max(1 - random.unit(), 1e-9)) / perHour
        return Int64(min(max(hours, 1.0 / 3600), 6) * Double(Milliseconds.hour))
    }
}
