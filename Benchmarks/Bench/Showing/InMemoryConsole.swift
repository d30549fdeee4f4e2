import ConsoleScreen
import CellCanvas
import ConsoleApp
import DispatchCore
import DispatchDomain
import Foundation
import MapRender

/// A console in this process: the real backend and the real panes, drawn into cells only.
final class InMemoryConsole {
    let theme: Theme
    private let desk: Desk
    private let backend: ConsoleBackend
    private let mailbox: Mailbox<ConsoleAction>
    var screen: HeadlessScreen<ConsoleProgram>

    init(_ desk: Desk, size: CellSize, rule: WidthRule, at now: Timestamp) throws {
        self.desk = desk
        let mailbox = try Mailbox<ConsoleAction>()
        self.mailbox = mailbox
        let backend = ConsoleBackend(desk: desk, language: .chinese) { mailbox.post($0) }
        self.backend = backend
        let (theme, _) = Theme.loadOrStandard(Theme.standard, from: ThemeLibrary(desk: desk.folder.path))
        self.theme = theme
        let state = ConsoleState(
            size: size,
            rule: rule,
            language: .chinese,
            themeName: Theme.standard,
            zone: desk.zone,
            now: now,
            desk: DeskView(name: desk.settings.name, readAt: now),
            map: MapState(layers: .usual)
        )
        let world = ConsoleProgram.World(
            now: { now },
            rate: 0,
            perform: { backend.perform($0) },
            looks: { _ in (ResolvedTheme(theme, depth: .many), nil) }
        )
        screen = HeadlessScreen(ConsoleProgram(state, in: world), size: size, rule: rule)
        backend.start()
        backend.perform(.signIn("admin"))
        try wait { $0.queue.isLoaded && $0.map.scene != nil && $0.person != nil }
        waitUntilQuiet()
    }

    deinit { backend.stop() }

    var state: ConsoleState { screen.program.state }

    /// Returns the current frame.
    func frame() -> CellGrid { screen.frame() }

    func press(_ keys: Key...) -> CellGrid {
        for key in keys { screen.press(key) }
        return screen.frame()
    }

    /// Takes in the backend's messages until a condition holds; a large city needs some time.
    private func wait(_ isDone: (ConsoleState) -> Bool) throws {
        let end = Monotonic.now() + 60_000_000_000
        while !isDone(state) {
            guard Monotonic.now() < end else { throw RawFailure(description: "the reader has not told everything") }
            usleep(10_000)
            takeMessages()
        }
    }

    /// Takes in the backend's messages until none has arrived for a second.
    private func waitUntilQuiet() {
        var silence = 0
        while silence < 100 {
            usleep(10_000)
            silence = takeMessages() ? 0 : silence + 1
        }
    }

    @discardableResult
    private func takeMessages() -> Bool {
        let actions = mailbox.drain()
        for action in actions { screen.post(action) }
        return !actions.isEmpty
    }

    /// Spreads the first units over the city, as if each had just reported.
    func placeUnits(_ count: Int) {
        guard let bounds = state.map.scene?.bounds, let projection = state.map.projection else { return }
        let rows = state.units.prefix(count).enumerated().map { index, row in
            var row = row
            let share = (Double(index % 25) / 25, Double(index / 25) / Double(max(1, count / 25)))
            let point = MapPoint(x: bounds.west + bounds.width * share.0, y: bounds.south + bounds.height * share.1)
            let now = state.now
            row.view.fix = Fix(point: projection.place(point), at: now, receivedAt: now, speedKmh: 20, course: 90)
            return row
        }
        screen.post(.desk(.moved(rows, state.desk.gateway, readAt: state.now)))
    }

    /// Moves the unit nearest the middle of the map by that many metres and returns the frame.
    func moveUnit(east metres: Double) -> CellGrid {
        let (centre, now) = (state.map.scene?.bounds?.centre ?? MapPoint(x: 0, y: 0), state.now)
        guard let projection = state.map.projection,
            var row = state.units.filter({ $0.view.fix != nil }).min(by: { distance($0) < distance($1) })
        else { return frame() }
        func distance(_ row: UnitRow) -> Double {
            guard let place = row.view.fix.map({ projection.point($0.point) }) else { return .infinity }
            return abs(place.x - centre.x) + abs(place.y - centre.y)
        }
        let point = row.view.fix?.point.offset(east: metres, north: 0)
        row.view.fix?.point = point ?? projection.place(centre)
        screen.post(.desk(.moved([row], state.desk.gateway, readAt: now)))
        return frame()
    }
}
