import DispatchCore
import DispatchService
import DispatchDomain
import Foundation
import Glibc

/// The cost of positions: filtering and writing, storage size, reading, and the search for the nearest unit.
struct PositionMeasures {
    /// The folder in which a desk is made and deleted again.
    let folder: DeskFolder
    let hours: Int

    private static let units = 2000
    private static let batch = 5000

    func run(_ report: inout Report) throws {
        try? FileManager.default.removeItem(atPath: folder.path)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let drive = MadeUpDrive(units: Self.units, hours: hours)
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "", frozen: drive.end) { desk in
            let catalogue = Catalogue(classes: [], codes: [])
            try desk.record(Desk.referenceFacts(catalogue: catalogue, calendar: [], operators: []), by: "desk")
        }
        let desk = try Desk(opening: folder, settings: DeskSettings(), frozen: drive.end)
        try write(drive, to: desk, &report)
        try read(drive, from: desk, &report)
        nearest(&report)
    }

    private func write(_ drive: MadeUpDrive, to desk: Desk, _ report: inout Report) throws {
        let writer = try PositionWriter(desk)
        let raw = try RawPositions(path: folder.path + "/raw.db")
        let filter = PlausibilityFilter(settings: desk.settings)
        var states: [CallSign: FilterState] = [:]
        var ours = 0.0
        var limit = 0.0
        var waits = Samples()
        for batch in drive.fixes.pieces(of: Self.batch) {
            let start = Monotonic.now()
            ours += try Monotonic.processor {
                let good = batch.compactMap { unit, fix -> StoredFix? in
                    let verdict = filter.judge(fix, after: &states[unit, default: FilterState()], now: drive.end)
                    if case .rejected = verdict { return nil }
                    return StoredFix(unit: unit, fix: fix, isNewest: verdict == .newest)
                }
                try writer.write(good)
            }
            waits.add(Double(Monotonic.now() - start) / 1e6)
            limit += try Monotonic.processor { try raw.write(batch) }
        }
        ours += try Monotonic.processor { try writer.compact() }
        writer.close()
        let count = Double(drive.fixes.count)
        report.add(
            Measure(
                "fix filtered and stored, with its part of gathering",
                .microseconds,
                ours / count,
                limit: limit / count,
                against: "a row appended and the newest replaced by the C API",
                budget: 4
            )
        )
        report.add(Measure("a write of \(Self.batch) fixes: longest", .milliseconds, waits.percentile(1), budget: 100))
        let size = try FileManager.default.contentsOfDirectory(atPath: desk.folder.tracks).reduce(0.0) { sum, name in
            let path = desk.folder.tracks + "/" + name
            return sum
                + ((try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.doubleValue ?? 0)
        }
        report.add(Measure("track, per fix", .bytes, size / count, budget: 12))
    }

    private func read(_ drive: MadeUpDrive, from desk: Desk, _ report: inout Report) throws {
        var count = 0
        let times = try Samples(
            drive.callSigns.prefix(50).map { unit in
                try Monotonic.milliseconds {
                    try desk.track(of: unit, since: drive.start, until: drive.end) { _, _ in count += 1 }
                }
            }
        )
        report.add(Measure("track of a unit, \(count / times.count) fixes", .milliseconds, times.median, budget: 50))
        let all = try Monotonic.milliseconds {
            try desk.track(of: nil, since: drive.start, until: drive.end) { _, _ in count += 1 }
        }
        report.add(Measure("tracks of all units, per fix", .microseconds, all * 1000 / Double(drive.fixes.count)))
    }

    private func nearest(_ report: inout Report) {
        let drive = MadeUpDrive(units: 20_000, hours: 0)
        var index = NearestIndex()
        for (unit, fix) in drive.fixes { index.update(unit, at: fix.point) }
        var found = 0
        let goals = drive.fixes.prefix(2000)
        let ours = Monotonic.milliseconds {
            for (_, fix) in goals { found += index.nearest(10, to: fix.point).count }
        }
        let limit = Monotonic.milliseconds {
            for (_, goal) in goals.prefix(20) {
                let all = drive.fixes.map { $0.fix.point.distance(to: goal.point) }.sorted()
                found += all.prefix(10).count
            }
        }
        report.add(
            Measure(
                "nearest ten of 20,000 as the crow flies",
                .milliseconds,
                ours / Double(goals.count),
                limit: limit / 20,
                against: "looking at every one",
                budget: 0.1
            )
        )
    }
}

extension Monotonic {
    /// Returns the processor time this process spends on something, in microseconds.
    static func processor(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Int64 {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
        let start = now()
        try body()
        return Double(now() - start) / 1000
    }
}
