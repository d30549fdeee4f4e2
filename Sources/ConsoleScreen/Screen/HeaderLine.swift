import CellCanvas
import DispatchDomain

/// The top line: desk, operator, counts by stage, lights, the gateway, the clock.
///
/// An SOS fills it, and so does a fault of the store; the clock stays. With both, it shows the SOS and the time from
/// which the data on the screen are.
struct HeaderLine {
    let context: ScreenContext
    private var outlook: DeadlineForecast { context.pane.outlook }
    private var state: ConsoleState { context.state }

    /// A part of the line, with shorter forms for when room is short.
    private struct Part {
        /// The forms, from the longest to the shortest; the shortest may be empty.
        var ways: [TextLine]
        /// The part with the highest rank is shortened first.
        var rank: Int
    }

    func draw(into grid: inout CellGrid, in area: CellRect) {
        if let sos = state.desk.sos.first { return drawSOS(sos, into: &grid, in: area) }
        grid.fill(area, style: StyleRole.header.style)
        let clock = TextLine(context.time.clock(state.now), .headerKey, .bold)
        let width = area.width - 2 - clock.width(grid.rule) - 3
        var line = TextLine()
        if let fault = state.desk.fault {
            line.add("! \(fault(context.language))", .headerRed)
            // When only writing fails, the data shown are still up to date.
            if state.queue.isLoaded, hasStopped {
                line.add(after: 2, dataFrom, .headerYellow, on: .header)
            }
        } else {
            line = joined(parts, width: width)
        }
        grid.put(line, area.x + 1, area.y, width: width)
        grid.put(clock, area.endX - 1 - clock.width(grid.rule), area.y, width: clock.width(grid.rule))
    }

    private func drawSOS(_ sos: SOSRow, into grid: inout CellGrid, in area: CellRect) {
        let look = StyleRole.sos.style(.bold)
        grid.fill(area, style: look)
        let others = state.desk.sos.count - 1
        let place = sos.place ?? sos.point?.text ?? UnfitReason.noFix.words(context.language)
        let time = [context.time.clock(sos.at), sos.madeAt.map(context.time.made)].compactMap(\.self)
        var line = TextLine(
            "!! \(context.say("求助", "SOS")) \(sos.unit) \(sos.name)  \(time.joined(separator: " "))  \(place)",
            .sos,
            .bold
        )
        if state.desk.fault != nil, hasStopped { line.addTrailing("! \(dataFrom)  ", .sos, .bold) }
        if others > 0 { line.addTrailing(context.say("另有 \(others) 个  ", "and \(others) more  "), .sos, .bold) }
        if !state.isReadOnly { line.addTrailing(taking + "  ", .sos, .bold) }
        line.addTrailing(context.time.clock(state.now), .sos, .bold)
        grid.put(line, area.x + 1, area.y, width: area.width - 2)
    }

    /// The key that takes the SOS, in words.
    private var taking: String {
        let key = state.keys.label(.takeSOS)
        return context.say("\(key) 接警", "\(key) acknowledges")
    }

    /// Data read longer ago than this are out of date: the desk is read at least once a minute.
    private static let stopped = 2 * Milliseconds.minute
    private var hasStopped: Bool { state.now - state.desk.readAt >= Self.stopped }

    private var dataFrom: String {
        context.say("数据停在", "data from") + " " + context.time.moment(state.desk.readAt)
    }

    // MARK: Fitting

    /// Joins the parts, shortened until they fit.
    private func joined(_ parts: [Part], width: Int) -> TextLine {
        let separator = " \(context.glyphs.vertical) "
        var chosen = Array(repeating: 0, count: parts.count)
        func line() -> TextLine {
            var line = TextLine()
            for (index, part) in parts.enumerated() {
                let way = part.ways[chosen[index]]
                guard !way.pieces.isEmpty else { continue }
                if !line.pieces.isEmpty { line.add(separator, .header) }
                line.pieces += way.pieces
            }
            return line
        }
        while line().width(context.rule) > width {
            let shortenable = parts.indices.filter { chosen[$0] < parts[$0].ways.count - 1 }
            guard let next = shortenable.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
            chosen[next] += 1
        }
        return line()
    }

    // MARK: Parts

    private var parts: [Part] {
        [desk, person, counts, lights, rebuild, gateway, fleet, stale, bell].compactMap(\.self)
    }

    private var desk: Part? {
        Part(
            ways: [
                TextLine("zhiban \(state.desk.name)", .header), TextLine(state.desk.name, .header), TextLine(),
            ],
            rank: 5
        )
    }

    private var person: Part? {
        guard let person = state.person else {
            return Part(ways: [TextLine(context.say("未签到", "nobody signed in"), .headerYellow), TextLine()], rank: 2)
        }
        var whole = TextLine(person.displayName, .header, .bold)
        // An administrator's name is often the word for the role, in one language or the other.
        let name = person.displayName.lowercased()
        if let role = person.roles.first?.words, name != role.chinese, name != role.english {
            whole.add("\(context.glyphs.bullet)\(role(context.language))", .header, .bold)
        }
        var short = TextLine(person.displayName, .header, .bold)
        if state.isReadOnly {
            whole.add(after: 1, context.say("只读", "read only"), .headerYellow, on: .header)
            short.add(after: 1, context.say("只读", "read only"), .headerYellow, on: .header)
        }
        return Part(ways: [whole, short], rank: 4)
    }

    private var counts: Part? {
        guard state.queue.isLoaded else { return nil }
        func line(_ name: (Stage) -> String, gap: Int) -> TextLine {
            var line = TextLine()
            for stage in Stage.allCases {
                let count = state.desk.counts[stage] ?? 0
                // Filing and closing are short stages: name them only while a case waits there.
                guard count > 0 || (stage != .file && stage != .close) else { continue }
                line.add(after: gap, name(stage), .header, on: .header)
                line.add("\(count)", .headerKey, .bold)
            }
            return line
        }
        return Part(
            ways: [
                line({ $0.words(context.language) + " " }, gap: 2),
                line({ short($0, context.language == .chinese ? 2 : 5) }, gap: 1),
                line({ short($0, context.language == .chinese ? 1 : 3) }, gap: 1),
            ],
            rank: 3
        )
    }

    /// The beginning of a stage's name; in English with a blank, so that letters don't run into the number.
    private func short(_ stage: Stage, _ letters: Int) -> String {
        String(stage.words(context.language).prefix(letters)) + (context.language == .chinese ? "" : " ")
    }

    private var lights: Part? {
        guard state.queue.isLoaded else { return nil }
        var line = TextLine()
        let (red, yellow) = (outlook.red > 0, outlook.yellow > 0)
        line.add("\(context.glyphs.red)\(outlook.red)", red ? .headerRed : .header)
        line.add(after: 1, "\(context.glyphs.yellow)\(outlook.yellow)", yellow ? .headerYellow : .header, on: .header)
        line.add(after: 1, "\(context.glyphs.paused)\(outlook.paused)", .header, on: .header)
        return Part(ways: [line], rank: 0)
    }

    /// The progress of rebuilding the projections, in percent.
    private var rebuild: Part? {
        guard let percent = state.desk.gateway.rebuilt else { return nil }
        let words = context.say("重建数据 \(percent)%", "rebuilding data \(percent)%")
        return Part(ways: [TextLine(words, .headerYellow), TextLine("\(percent)%", .headerYellow)], rank: 2)
    }

    /// The rate of fixes per second, and whether a gateway listens.
    private var gateway: Part? {
        let check = context.glyphs.check
        let rate = state.desk.gateway.fixesPerSecond.map { "GPS \(Int($0.rounded()))/s" } ?? "GPS"
        switch state.desk.gateway.listener {
        case .here, .elsewhere:
            return Part(ways: [TextLine("\(rate) \(check)", .header), TextLine("GPS \(check)", .header)], rank: 6)
        case .nobody:
            let words = context.say("无人接收", "no gateway")
            return Part(ways: [TextLine("! GPS \(words)", .headerYellow), TextLine("! GPS", .headerYellow)], rank: 1)
        case .unknown: return nil
        }
    }

    /// A warning when more than half of the located units have a stale fix, even if others still report.
    private var fleet: Part? {
        let (lost, known) = (state.fleet.lost, state.fleet.located)
        guard lost * 2 > known else { return nil }
        let long = context.say("\(lost)/\(known) 定位过时", "\(lost) of \(known) fixes outdated")
        let short = context.say("定位旧 \(lost)", "\(lost) old")
        return Part(ways: [TextLine("! \(long)", .headerYellow), TextLine("! \(short)", .headerYellow)], rank: 2)
    }

    /// The age from which the data on the screen get a warning.
    private static let staleAfter = 10 * Milliseconds.minute

    private var stale: Part? {
        guard state.queue.isLoaded, state.now - state.desk.readAt > Self.staleAfter else { return nil }
        let from = context.time.moment(state.desk.readAt)
        return Part(ways: [TextLine("! " + context.say("数据 \(from)", "data from \(from)"), .headerYellow)], rank: 0)
    }

    private var bell: Part? {
        guard let until = state.bellSilentUntil, until > state.now else { return nil }
        let clock = context.time.clock(until)
        return Part(
            ways: [TextLine(context.say("静音到 \(clock)", "silent until \(clock)"), .header), TextLine()],
            rank: 7
        )
    }
}
