import DispatchCore
import DispatchDomain

/// Writes tracks as they are read, with no more than a portion in memory.
final class TrackExport {
    private let session: DeskSession
    private let format: ExportCommand.Format
    private let output = StandardOutput()
    private var text = OutputText()
    /// The track that is being written as GeoJSON.
    private var line: Line?
    private var isFirst = true

    /// The state of a track that is being written: only its second fix makes it a line (RFC 7946, 3.1.4).
    private struct Line {
        var unit: CallSign
        var first: Fix
        var last: Fix
        var count = 1
    }

    /// The size of a portion in bytes.
    private static let portion = 64 * 1024

    init(_ session: DeskSession, _ format: ExportCommand.Format) {
        self.session = session
        self.format = format
    }

    /// Writes the tracks.
    ///
    /// - parameter words: The units wanted, in any spelling; all units if empty.
    /// - throws: `DeskFailure` after everything that can be read was written, if a day can't be read.
    func write(_ words: [String], since: Timestamp?, until: Timestamp?) throws {
        let units = try units(words)
        switch format {
        case .csv: text = OutputText(csv: ["unit", "time", "lat", "lon", "speed_kmh", "course", "received_at"])
        case .json: break
        case .geojson: text = OutputText(json: "{\"type\":\"FeatureCollection\",\"features\":[")
        }
        let (since, until) = (since ?? Timestamp(milliseconds: 0), until ?? session.desk.now + Milliseconds.day)
        var unreadable: DeskFailure?
        for unit in units {
            do {
                try session.desk.track(of: unit, since: since, until: until) { unit, fix in try put(fix, of: unit) }
            } catch let failure as DeskFailure {
                unreadable = unreadable ?? failure
            }
        }
        endLine()
        if format == .geojson { text += OutputText(json: isFirst ? "]}\n" : "\n]}\n") }
        try output.write(text)
        if let unreadable { throw unreadable }
    }

    /// Returns the units wanted; a single nil stands for all units.
    private func units(_ words: [String]) throws -> [CallSign?] {
        guard !words.isEmpty else { return [nil] }
        let context = DeskContext(session.desk, person: "")
        return try words.map { word in
            guard let unit = context.unit(spelled: word) else {
                throw CommandFailure(context.failure ?? .refused(.ofUnit(.unknownUnit(CallSign(word)))))
            }
            return unit
        }.uniqued()
    }

    private func put(_ fix: Fix, of unit: CallSign) throws {
        switch format {
        case .csv:
            text += OutputText(csv: [
                unit.rawValue, fix.at.iso(session.desk.zone), fix.point.latitude.description,
                fix.point.longitude.description, fix.speedKmh?.description ?? "", fix.course?.description ?? "",
                fix.receivedAt.iso(session.desk.zone),
            ])
        case .json: text += OutputText(session.json.value(fix, of: unit))
        case .geojson: extend(fix, of: unit)
        }
        guard text.text.utf8.count >= TrackExport.portion else { return }
        try output.write(text)
        text.removeAll()
    }

    // MARK: GeoJSON lines

    private func extend(_ fix: Fix, of unit: CallSign) {
        guard var line, line.unit == unit else {
            endLine()
            line = Line(unit: unit, first: fix, last: fix)
            return
        }
        if line.count == 1 { beginFeature("LineString", "["); position(line.first) }
        text += OutputText(json: ",")
        position(fix)
        line.last = fix
        line.count += 1
        self.line = line
    }

    private func endLine() {
        guard let line else { return }
        if line.count == 1 {
            beginFeature("Point", "")
            position(line.first)
        } else {
            text += OutputText(json: "]")
        }
        let properties = JSONValue.object([
            "unit": .text(line.unit.rawValue), "since": session.json.time(line.first.at),
            "until": session.json.time(line.last.at), "fixes": JSONValue(line.count),
        ])
        text += OutputText(json: "},\"properties\":")
        text += OutputText(part: properties)
        text += OutputText(json: "}")
        self.line = nil
    }

    private func beginFeature(_ type: StaticString, _ bracket: StaticString) {
        text += OutputText(json: isFirst ? "\n" : ",\n")
        isFirst = false
        text += OutputText(json: "{\"type\":\"Feature\",\"geometry\":{\"type\":\"")
        text += OutputText(json: type)
        text += OutputText(json: "\",\"coordinates\":")
        text += OutputText(json: bracket)
    }

    private func position(_ fix: Fix) {
        text += OutputText(json: "[")
        text += OutputText(number: fix.point.longitude)
        text += OutputText(json: ",")
        text += OutputText(number: fix.point.latitude)
        text += OutputText(json: "]")
    }
}
