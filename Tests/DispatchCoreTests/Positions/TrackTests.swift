import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import TestSupport

/// The milliseconds since the start of the machine, as a writer sees them.
final class SteadyClock: Sendable {
    let now = Mutex<Int64>(0)
    func pass(seconds: Int64) { now.withLock { $0 += seconds * 1000 } }
}

/// Tests that write fixes to the tracks of a desk and read them again.
protocol TrackTests {
    var test: TestDesk { get }
}

extension TrackTests {
    var units: [CallSign] { ["01", "02", "03"].map { CallSign($0) } }

    func fix(_ seconds: Int64, _ east: Double = 0, device: String? = "jt808:1") -> Fix {
        let at = TestDesk.now + seconds * 1000
        let point = TestDesk.point.offset(east: east, north: 0)
        let rounded = GeoPoint(
            latitude: (point.latitude * 1e6).rounded() / 1e6,
            longitude: (point.longitude * 1e6).rounded() / 1e6
        )
        return Fix(point: rounded, at: at, receivedAt: at + 300, speedKmh: 12.5, course: 90, device: device)
    }

    func stored(_ seconds: Int64, _ unit: CallSign, _ east: Double = 0, newest: Bool = true) -> StoredFix {
        StoredFix(unit: unit, fix: fix(seconds, east), isNewest: newest)
    }

    func track(
        _ unit: CallSign?,
        of desk: Desk? = nil,
        since: Int64 = -1_000_000,
        until: Int64 = 100
    ) throws -> [CallSign: [Fix]] {
        var result: [CallSign: [Fix]] = [:]
        try (desk ?? test.desk).track(
            of: unit,
            since: TestDesk.now + since * 1000,
            until: TestDesk.now + until * 1000
        ) { unit, fix in result[unit, default: []].append(fix) }
        return result
    }

    /// A writer on the test's desk whose machine counts its milliseconds with `clock`.
    func writer(_ clock: SteadyClock) throws -> PositionWriter {
        var machine = Machine.real
        machine.sinceStart = { clock.now.withLock(\.self) }
        return try PositionWriter(
            Desk(opening: test.folder, settings: test.desk.settings, frozen: TestDesk.now, machine: machine)
        )
    }

    /// The names of the files that were set aside.
    func asideFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: test.folder.tracks).filter { $0.contains(".damaged-") }
            .sorted()
    }
}
