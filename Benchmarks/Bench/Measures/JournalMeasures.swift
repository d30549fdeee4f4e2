import DispatchCore
import DispatchDomain
import Foundation

/// The audit of the journal and the rebuild of the projections, per million events, and the sizes of the files.
struct JournalMeasures {
    /// A desk of moderate size, on which every measurement can be repeated.
    let small: Desk
    let large: Desk
    let cases: Int

    func run(_ report: inout Report, quick: Bool) throws {
        try audit(&report)
        try auditProjections(&report)
        try rebuild(&report)
        guard !quick else { return }
        try wholeAudit(&report)
        // A small desk is mostly gazetteer, so its size says nothing about five years.
        try sizes(&report)
    }

    private func audit(_ report: inout Report) throws {
        let millions = Double(try small.journalEnd()) / 1e6
        let raw = RawChain(path: small.folder.store)
        let times = try Comparison.interleaved(rounds: 5) { _ in
            try requireSound(small.audit(rebuild: false))
        } limit: { _ in
            _ = try raw.run()
        }
        report.add(
            Measure(
                "audit, per million events",
                .seconds,
                times.ours.median / 1000 / millions,
                limit: times.limit.median / 1000 / millions,
                against: "the same rows read and hashed by the C API",
                budget: 2
            )
        )
    }

    /// Rebuilds all projections of an open desk, as after an upgrade of the program.
    private func rebuild(_ report: inout Report) throws {
        let millions = Double(try small.journalEnd()) / 1e6
        let copy = DeskFolder(path: FileManager.default.temporaryDirectory.path + "/zhiban-bench-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: small.folder.path, toPath: copy.path)
        defer { try? FileManager.default.removeItem(atPath: copy.path) }
        let raw = RawCopy(path: small.folder.store)
        let times = try Comparison.interleaved(rounds: 5) { _ in
            try RawDatabase(copy.store).run("UPDATE meta SET value = '' WHERE key = 'projections'")
            guard try Desk(opening: copy, settings: DeskSettings()).rebuild() else {
                throw RawFailure(description: "somebody else rebuilds \(copy.path)")
            }
        } limit: { _ in
            try raw.run()
        }
        report.add(
            Measure(
                "rebuild, per million events",
                .seconds,
                times.ours.median / 1000 / millions,
                limit: times.limit.median / 1000 / millions,
                against: "the journal read and the projections copied by SQLite, without search",
                budget: 12
            )
        )
    }

    private func auditProjections(_ report: inout Report) throws {
        let millions = Double(try small.journalEnd()) / 1e6
        let raw = RawCopy(path: small.folder.store)
        let times = try Comparison.interleaved(rounds: 5) { _ in
            try requireSound(small.audit(rebuild: true))
        } limit: { _ in
            try raw.run()
        }
        report.add(
            Measure(
                "audit --rebuild, per million events",
                .seconds,
                times.ours.median / 1000 / millions,
                limit: times.limit.median / 1000 / millions,
                against: "the journal read and the projections copied by SQLite, without search"
            )
        )
    }

    private func wholeAudit(_ report: inout Report) throws {
        let events = try large.journalEnd()
        let ours = try Monotonic.milliseconds { try requireSound(large.audit(rebuild: false)) }
        let limit = try Monotonic.milliseconds { _ = try RawChain(path: large.folder.store).run() }
        report.add(
            Measure(
                "audit of the whole chain, \(events / 1_000_000) M events",
                .seconds,
                ours / 1000,
                limit: limit / 1000,
                against: "the same rows read and hashed by the C API, once",
                budget: 120
            )
        )
    }

    private func sizes(_ report: inout Report) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: large.folder.store)
        let bytes = (attributes[.size] as? NSNumber)?.doubleValue ?? .nan
        let events = Double(try large.journalEnd())
        report.add(Measure("store, per journal event, all told", .bytes, bytes / events, budget: 460))
        let five = bytes * 2_400_000 / Double(cases) / 1e9
        report.add(Measure("store, five years, 2.4 M cases", .gigabytes, five, budget: 12))
    }

    private func requireSound(_ report: AuditReport) throws {
        guard report.isSound else {
            throw RawFailure(description: "the desk is not sound: \(report.finding?.english ?? "?")")
        }
    }
}
