import DispatchCore
import DispatchDomain
import Foundation
import Testing

/// Tracks of units, exported and played back.
@Suite struct TrackTests {
    private static let start = Timestamp(iso: "2026-11-18T09:00:00+08:00", zone: .china) ?? Timestamp(milliseconds: 0)

    /// A desk on which 01 walked for five minutes and 02 has one fix.
    private func walked() throws -> Zhiban {
        let zhiban = try Zhiban()
        let desk = try Desk(opening: DeskFolder(path: zhiban.desk), settings: DeskSettings())
        let writer = try PositionWriter(desk)
        let walk = (0..<30).map { index in
            let at = TrackTests.start + Int64(index) * 10 * Milliseconds.second
            let point = GeoPoint(latitude: 45.75 + Double(index) * 0.0001, longitude: 126.64)
            return Fix(point: point, at: at, receivedAt: at, speedKmh: 5, course: 0)
        }
        _ = try writer.write(walk.map { StoredFix(unit: CallSign("01"), fix: $0, isNewest: true) })
        _ = try writer.write([StoredFix(unit: CallSign("02"), fix: walk[0], isNewest: true)])
        writer.close()
        return zhiban
    }

    @Test func `rows come unit by unit in order of time`() throws {
        let zhiban = try walked()
        let rows = try zhiban.run(["export", "tracks", "--format", "json"]).json
        #expect(rows.map { $0["unit"] as? String } == Array(repeating: "01", count: 30) + ["02"])
        let times = rows.dropLast().compactMap { $0["time"] as? String }
        #expect(times == times.sorted() && times.first == "2026-11-18T09:00:00+08:00")
        let lines = try zhiban.run(["export", "tracks", "1"]).output.split(separator: "\r\n")
        #expect(lines.first == "unit,time,lat,lon,speed_kmh,course,received_at" && lines.count == 31)
        let cut = [
            "export", "tracks", "--since", "2026-11-18T09:04", "--until", "2026-11-18T09:04:30", "--format", "json",
        ]
        #expect(try zhiban.run(cut).json.count == 3)
    }

    @Test func `a track is a line on a map, and one fix a point`() throws {
        let zhiban = try walked()
        let text = try zhiban.run(["export", "tracks", "--format", "geojson"]).output
        let map = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let features = map?["features"] as? [[String: Any]] ?? []
        let geometries = features.compactMap { $0["geometry"] as? [String: Any] }
        #expect(geometries.map { $0["type"] as? String } == ["LineString", "Point"])
        #expect((geometries.first?["coordinates"] as? [[Double]])?.count == 30)
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(properties.map { $0["fixes"] as? Int } == [30, 1])
        #expect(properties.map { $0["unit"] as? String } == ["01", "02"])
    }

    @Test func `a damaged day is named, and everything else is exported whole`() throws {
        let zhiban = try walked()
        let files = ["2026-11-01.db", "2026-11-19.db"].map { zhiban.desk + "/tracks/" + $0 }
        let garbage = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        for file in files { try garbage.write(to: URL(fileURLWithPath: file)) }
        func export(_ arguments: [String]) throws -> Zhiban.Result {
            let told = try zhiban.run(["export", "tracks"] + arguments)
            #expect(told.exit == 4 && told.errors.contains(files[0]), "\(told)")
            return told
        }
        #expect(try export([]).output.split(separator: "\r\n").count == 32)
        #expect(try export(["01", "02"]).output.split(separator: "\r\n").count == 32)
        #expect(try export(["--format", "json"]).json.count == 31)
        let text = try export(["--format", "geojson"]).output
        let map = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect((map?["features"] as? [Any])?.count == 2)
        // A day that is not asked for is not read.
        let span = ["export", "tracks", "--since", "2026-11-02", "--until", "2026-11-18"]
        #expect(try zhiban.run(span).exit == 0)
        let doctor = try zhiban.run(["doctor", "--lang", "en"])
        #expect(doctor.exit == 4 && doctor.output.contains("✗ tracks  2 track files can't be read"), "\(doctor)")
        #expect(doctor.output.contains(files[0]), "\(doctor)")
        let backup = try zhiban.run(["backup", zhiban.desk + "/b.db", "--with-tracks", "--lang", "en"])
        #expect(backup.errors.contains("zhiban doctor says why"), "\(backup)")
    }

    @Test(arguments: [("pl 1 +1h", 30), ("pl 1 0904", 6), ("pl 1 30m", 0), ("pl 2 2h", 1)])
    func `a trail is played back from now`(line: String, count: Int) throws {
        let told = try walked().run(["do", "--json", line]).json.first ?? [:]
        #expect(told["ok"] as? Bool == true)
        #expect((told["results"] as? [Any])?.count == count)
        #expect(told["message"] as? String != "")
    }

    @Test func `what is no track is refused`() throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.run(["export", "tracks", "99"]).exit == 3)
        #expect(try zhiban.run(["export", "grids", "01"]).exit == 64)
        #expect(try zhiban.run(["export", "tracks"]).exit == 0)
    }
}
