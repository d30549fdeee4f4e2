import DispatchDomain

/// Slows down the guessing of authentication codes (鉴权码) of JT/T 808 terminals.
///
/// After a few wrong codes for a terminal from one network, the next code from there is not looked at for a while that
/// doubles with each wrong one. In all, few codes per terminal are looked at, so that many senders are no faster. The
/// address that a terminal has proved to have is not asked here, and is never shut out.
struct GuessThrottle {
    /// Wrong codes without a delay: a terminal may try the one of its former centre.
    static let free = 3
    /// The delay after the next wrong code, and the longest one.
    static let firstDelay = Milliseconds.second
    static let longestDelay = 5 * Milliseconds.minute
    /// How long a wrong code is remembered after the last one.
    static let memory = Milliseconds.hour
    /// The networks remembered; beyond it those whose last wrong code is oldest are forgotten.
    static let capacity = 4096

    private struct Key: Hashable {
        var terminal: Int
        /// The network of the sender (`SenderAddress.host`).
        var network: UInt64
    }

    private struct Failures {
        var count = 0
        var last: Int64
    }

    private var failures: [Key: Failures] = [:]
    private var looks: [Int: Allowance] = [:]

    /// Returns whether a code for a terminal is looked at, at a moment in milliseconds of a clock that only goes
    /// forward.
    mutating func mayTry(_ terminal: Int, from network: UInt64, at now: Int64) -> Bool {
        if let known = failures[Key(terminal: terminal, network: network)],
            now - known.last < Self.delay(after: known.count)
        {
            return false
        }
        return looks[terminal, default: Allowance(burst: 60, perMinute: 60)].take(at: now)
    }

    /// Records a wrong code.
    mutating func failed(_ terminal: Int, from network: UInt64, at now: Int64) {
        let key = Key(terminal: terminal, network: network)
        if failures[key] == nil, failures.count >= Self.capacity { forgetOldest(at: now) }
        var known = failures[key] ?? Failures(last: now)
        if now - known.last >= Self.memory { known.count = 0 }
        failures[key] = Failures(count: known.count + 1, last: now)
    }

    /// Forgets the wrong codes of a network that has sent the right one.
    mutating func succeeded(_ terminal: Int, from network: UInt64) {
        failures[Key(terminal: terminal, network: network)] = nil
    }

    private static func delay(after count: Int) -> Int64 {
        guard count >= free else { return 0 }
        // 2^9 seconds are longer than the longest delay.
        return min(longestDelay, firstDelay << Int64(min(count - free, 9)))
    }

    /// Forgets what is over, and then the older half: rarely, so that a flood pays little for each.
    private mutating func forgetOldest(at now: Int64) {
        failures = failures.filter { now - $0.value.last < Self.memory }
        guard failures.count >= Self.capacity else { return }
        let kept = failures.sorted { $0.value.last > $1.value.last }.prefix(Self.capacity / 2)
        failures = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
