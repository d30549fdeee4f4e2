import DispatchDomain
import Foundation

/// The reports of citizens, distributed over the day as in the history.
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
        // The first report comes soon, so that the screen does not stay empty.
        next = now + Int64(random.double(in: 20...120) * 1000)
    }

    /// Adds a feed for a source.
    mutating func add(_ source: CaseSource, _ terminal: Int) { terminals.append((source, terminal)) }

    /// Returns the reports up to a time, each with its feed.
    mutating func calls(until now: Timestamp, in city: SimulatedCity) -> [(terminal: Int, finding: FieldFinding)] {
        guard callsPerDay > 0, !terminals.isEmpty, now > clock else { return [] }
        clock = now
        var calls: [(Int, FieldFinding)] = []
        // At most three at once, so that a machine that was suspended does not get a day's reports.
        while next <= now, calls.count < 3 {
            if let finding = city.finding(at: next, random: &random), let way = random.pick(terminals) {
                calls.append((way.terminal, finding))
            }
            next = next + pause(at: next, in: city)
        }
        if next <= now { next = now + pause(at: now, in: city) }
        return calls
    }

    /// Returns the milliseconds to the next report; reports are independent of each other.
    private mutating func pause(at moment: Timestamp, in city: SimulatedCity) -> Int64 {
        let perHour = max(callsPerDay * city.callsPerHour(at: moment), 0.2)
        let hours = -log(max(1 - random.unit(), 1e-9)) / perHour
        return Int64(min(max(hours, 1.0 / 3600), 6) * Double(Milliseconds.hour))
    }
}
