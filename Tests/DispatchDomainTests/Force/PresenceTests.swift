import DispatchDomain
import Testing

/// The presence of a device, from the time since its last message.
struct PresenceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// Seconds since its last message; nil if there was none.
        var age: Int64?
        var interval = 30
        var speed: Double?
        var presence: Presence

        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "never heard", age: nil, presence: .never),
        Row(name: "just now", age: 0, presence: .live),
        Row(name: "from a clock ahead of ours", age: -3600, presence: .live),
        Row(name: "two intervals ago", age: 60, presence: .live),
        Row(name: "a moment more", age: 61, presence: .late),
        Row(name: "ten minutes ago", age: 600, presence: .late),
        Row(name: "more than ten minutes ago", age: 601, presence: .silent),
        Row(name: "silent while driving", age: 601, speed: 32, presence: .silent),
        Row(name: "silent where it stood", age: 601, speed: 0, presence: .parked),
        Row(name: "standing with a receiver's noise", age: 86_400, speed: 0.6, presence: .parked),
        Row(name: "standing and only late", age: 300, speed: 0, presence: .late),
        Row(name: "speed that is no number", age: 601, speed: .nan, presence: .silent),
        Row(name: "a slow reporter within its two intervals", age: 3600, interval: 1800, presence: .live),
        Row(name: "a slow reporter beyond them", age: 3601, interval: 1800, presence: .silent),
        Row(name: "an interval of nothing counts as a second", age: 2, interval: 0, presence: .live),
        Row(name: "an interval beyond reason", age: 172_801, interval: .max, presence: .silent),
    ]

    @Test(arguments: rows)
    func `presence follows from silence, interval and speed`(row: Row) {
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let heard = row.age.map { now + -$0 * Milliseconds.second }
        #expect(Presence(heard: heard, interval: row.interval, speedKmh: row.speed, at: now) == row.presence)
    }
}
