import ConsoleApp
import DispatchCore
import DispatchDomain
import FieldSim
import Foundation
import Synchronization
import Testing

struct CityHistoryTests {
    /// A desk with two days of history, in a temporary folder that is deleted with it.
    private final class Past: Sendable {
        let desk: Desk
        let now: Timestamp

        init(_ now: String, seed: UInt64 = 7) throws {
            let now = try #require(Timestamp(iso: now, zone: .china))
            let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-past-\(UUID().uuidString)")
            let files = try DataFiles.locate()
            let pinyin = try files.pinyin()
            let city = MadeUpCity(seed: seed)
            var settings = DeskSettings()
            settings.county = city.countyCode
            let facts = Desk.referenceFacts(
                catalogue: try files.catalogue(pinyin: pinyin),
                calendar: try files.calendarDays(),
                responsibilityGrids: city.responsibilityGrids,
                unitGrids: city.unitGrids,
                places: city.places.map { GazetteerEntry(place: $0, initials: pinyin.initials(of: $0.name)) },
                units: city.units,
                operators: city.operators
            )
            try Desk.make(in: folder, settings: settings, settingsText: "", frozen: now) { desk in
                try desk.record(facts, by: "admin", at: now + -3 * Milliseconds.day)
                try CityHistory(city: city, days: 2).write(to: desk, until: now)
            }
            desk = try Desk(opening: folder, settings: settings, frozen: now)
            self.now = now
        }

        deinit { remove() }

        func remove() { try? FileManager.default.removeItem(atPath: desk.folder.path) }
    }

    /// The desk of each moment, made once, because no test changes it.
    private static let pasts: Mutex<[String: Past]> = {
        atexit { CityHistoryTests.pasts.withLock { $0.values.forEach { $0.remove() } } }
        return Mutex([:])
    }()

    private static func past(_ now: String) throws -> Past {
        try pasts.withLock { pasts in
            if let past = pasts[now] { return past }
            let past = try Past(now)
            pasts[now] = past
            return past
        }
    }

    /// The morning of a workday, the afternoon of a Saturday, an evening, the night, a holiday.
    static let moments = [
        "2026-11-18T09:40:00+08:00", "2026-11-21T14:05:00+08:00", "2026-07-14T21:10:00+08:00",
        "2026-11-20T03:00:00+08:00", "2026-10-02T06:20:00+08:00",
    ]

    @Test func `the same city at the same moment has the same past`() throws {
        let (one, other) = (try Past(Self.moments[0]), try Past(Self.moments[0]))
        // Equal hashes mean that everything else is equal.
        #expect(try one.desk.journal(after: 0).map(\.hash) == other.desk.journal(after: 0).map(\.hash))
    }

    @Test(arguments: moments) func `time never goes backwards and the journal is sound`(now: String) throws {
        let past = try Self.past(now)
        let entries = try past.desk.journal(after: 0)
        let times = entries.map(\.at)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(times.allSatisfy { $0 <= past.now })
        #expect(try past.desk.audit(rebuild: true).isSound)
    }

    @Test(arguments: moments) func `cases are open in every stage and few are late`(now: String) throws {
        let past = try Self.past(now)
        let open = try past.desk.queue(limit: 1_000)
        #expect((32...60).contains(open.count))
        #expect(Set(open.map(\.state.stage)) == Set(Stage.allCases))
        let lights = open.map { $0.light(at: past.now) }
        #expect((2...4).contains(lights.count { $0 == .red }))
        #expect(lights.contains(.yellow) && lights.contains(.paused) && lights.contains(.green))
    }

    @Test(arguments: moments) func `01 to 08 have nothing to do and no unit has two things`(now: String) throws {
        let past = try Self.past(now)
        for view in try past.desk.units() {
            let isKeptFree = (1...8).map { "0\($0)" }.contains(view.unit.callSign.rawValue)
            #expect(view.facts.jobs.count <= (isKeptFree ? 0 : 1))
        }
    }

    @Test(arguments: moments) func `no unit was ever in two places`(now: String) throws {
        let past = try Self.past(now)
        let cases = try past.desk.cases(matching: Question(), limit: nil)
        let jobs = cases.flatMap(\.assignments).map { job in
            (unit: job.unit, start: job.orderedAt, end: job.endedAt ?? past.now)
        }.sorted { ($0.unit, $0.start) < ($1.unit, $1.start) }
        for (one, next) in zip(jobs, jobs.dropFirst()) where one.unit == next.unit {
            #expect(one.end < next.start)
        }
    }

    @Test func `every case has its grid, and an address is where the gazetteer says`() throws {
        let past = try Self.past(Self.moments[0])
        let gazetteer = past.desk.gazetteer
        var numbered = 0
        for item in try past.desk.cases(matching: Question(), limit: nil) {
            let point = try #require(item.location.point)
            let grid = try #require(try past.desk.grid(at: point))
            #expect(item.grid == grid.code)
            #expect(item.responsibility == grid.responsibility)
            guard item.location.label.hasSuffix("号") else { continue }
            numbered += 1
            let found = try #require(gazetteer.find(item.location.label).first?.location.point)
            #expect(found.distance(to: point) < 1)
        }
        #expect(numbered > 50)
    }

    @Test func `callers have many ways of saying things`() throws {
        let past = try Self.past(Self.moments[0])
        let cases = try past.desk.cases(matching: Question(), limit: nil)
        #expect(Set(cases.map(\.text)).count >= 120)
        #expect(cases.allSatisfy { !$0.text.contains("{") && !$0.text.contains("|") && !$0.text.isBlank })
        #expect(Set(cases.map(\.source)).count >= 5)
        #expect(Set(cases.compactMap(\.classKey)).count >= 30)
    }

    @Test func `nights are quiet and evenings are not`() throws {
        let past = try Self.past(Self.moments[1])
        let zone = past.desk.zone
        let cases = try past.desk.cases(matching: Question(), limit: nil)
        let hours = cases.map { Int(zone.timeOfDay(of: $0.reportedAt) / Milliseconds.hour) }
        #expect(hours.count { (1..<5).contains($0) } * 3 < hours.count { (19..<22).contains($0) })
        let stalls = cases.filter { $0.classKey?.code == "0128" || $0.classKey?.code == "0129" }
        let late = stalls.count { !(5..<17).contains(Int(zone.timeOfDay(of: $0.reportedAt) / Milliseconds.hour)) }
        #expect(late * 2 > stalls.count)
    }
}
