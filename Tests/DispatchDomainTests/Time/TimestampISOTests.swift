import DispatchDomain
import TestSupport
import Testing

struct TimestampISOTests {
    @Test(arguments: [
        ("2026-11-20T21:40:00+08:00", "2026-11-20T21:40:00+08:00"),
        ("2026-11-20T13:40:00Z", "2026-11-20T21:40:00+08:00"),
        ("2026-11-20T21:40:00", "2026-11-20T21:40:00+08:00"),
        ("2026-11-20 21:40", "2026-11-20T21:40:00+08:00"),
        ("2026-11-20", "2026-11-20T00:00:00+08:00"),
        ("2026-11-20T21:40:00.123+08:00", "2026-11-20T21:40:00.123+08:00"),
        ("2026-11-20T21:40:00.1", "2026-11-20T21:40:00.100+08:00"),
        ("2026-11-20T21:40:00.0059999Z", "2026-11-21T05:40:00.005+08:00"),
        ("2026-11-20T21:40-0330", "2026-11-21T09:10:00+08:00"),
        ("2026-11-20T21:40+08", "2026-11-20T21:40:00+08:00"),
        ("2024-02-29T23:59:59.999", "2024-02-29T23:59:59.999+08:00"),
        ("1969-12-31T23:59:59Z", "1970-01-01T07:59:59+08:00"),
        ("1905-05-05T05:05:05.005", "1905-05-05T05:05:05.005+08:00"),
    ])
    func `a time is read and written`(text: String, written: String) {
        #expect(Timestamp(iso: text, zone: .china)?.iso(.china) == written)
    }

    @Test(arguments: [
        "", "now", "2026-02-30", "2026-02-30T10:00", "2026-11-20T25:00", "2026-11-20T24:00", "2026-11-20T10:60",
        "2026-11-20T10:00:60", "2026-11-20T10", "2026-11-20T", "2026-11-20T10:00:", "2026-11-20T10:00:00.",
        "2026-11-20T10:00:00+15:00", "2026-11-20T10:00:00+08:60", "2026-11-20T10:00:00+8", "2026-11-20T10:00:00Zx",
        "2026-11-20T10:00 ", "20261120", "26-11-20", "2026-11-20Z", "0000-01-01", "-2026-11-20",
        "٢٠٢٦-11-20", "10000-01-01",
    ])
    func `a time that cannot be is refused`(text: String) {
        #expect(Timestamp(iso: text, zone: .china) == nil)
    }

    @Test(arguments: [(-210, "-03:30"), (0, "+00:00"), (345, "+05:45")])
    func `the zone's offset is written`(minutes: Int64, offset: String) throws {
        let zone = DeskZone(offset: minutes * Milliseconds.minute)
        let noon = try #require(Timestamp(iso: "2026-11-20T12:00:00", zone: zone))
        #expect(noon.iso(zone) == "2026-11-20T12:00:00\(offset)")
    }

    @Test func `any millisecond comes back`() {
        var numbers = SplitMix64(seed: 7)
        let range = (Timestamp.earliest + Milliseconds.day).milliseconds..<Timestamp.latest.milliseconds
        for _ in 0..<5000 {
            let instant = Timestamp(milliseconds: .random(in: range, using: &numbers))
            if Timestamp(iso: instant.iso(.china), zone: DeskZone(offset: 0)) != instant {
                Issue.record("\(instant.milliseconds)")
            }
        }
    }

    @Test(arguments: [Int64.min, .max])
    func `an instant out of all calendars is written as the nearest one`(milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).iso(.china).count == "2026-11-20T12:00:00+08:00".count)
    }
}
