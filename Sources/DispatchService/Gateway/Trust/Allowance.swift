/// How much one sender may do: so many at once, and then so many in the long run (a token bucket).
struct Allowance {
    /// The most at once.
    let burst: Double
    /// How many come back per millisecond.
    let perMillisecond: Double
    private var left: Double
    private var countedAt: Int64?

    /// - parameter perMinute: How many are allowed per minute in the long run.
    init(burst: Int, perMinute: Int) {
        self.burst = Double(burst)
        perMillisecond = Double(perMinute) / 60_000
        left = self.burst
    }

    /// Takes one at a moment, in milliseconds of a clock that only goes forward; false if none is left.
    mutating func take(at now: Int64) -> Bool {
        if let countedAt { left = min(burst, left + Double(max(0, now - countedAt)) * perMillisecond) }
        countedAt = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
