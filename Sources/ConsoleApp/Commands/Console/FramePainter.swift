import ConsoleScreen
import CellCanvas
import Dispatch
import DispatchCore
import DispatchDomain
import Foundation
import MapRender
import Synchronization

/// Draws one frame of a desk with the console's own backend and panes, without a terminal.
struct FramePainter {
    let session: DeskSession
    /// The console's state; empty until the desk has been read.
    private var state: ConsoleState
    private let inbox = Inbox()

    /// The number of seconds that reading a desk may take; then the frame shows what has been read.
    private static let patience = 20.0

    init(session: DeskSession, size: CellSize, rule: WidthRule) {
        self.session = session
        let desk = session.desk
        state = ConsoleState(
            size: size,
            rule: rule,
            language: session.language,
            themeName: desk.settings.consoleTheme,
            zone: desk.zone,
            now: desk.now,
            desk: DeskView(name: desk.settings.name, readAt: desk.now),
            map: MapState(layers: .usual)
        )
        state.bindKeys(desk.settings.keys)
    }

    /// Reads the desk and draws a frame.
    ///
    /// - parameter person: The operator whose screen it is; preferences and drafts are not loaded.
    mutating func paint(for person: String?, pane: PaneID?, item: CaseID?) throws -> CellGrid {
        if let person {
            state.person = try CommandFailure.wrapping { () throws(DeskFailure) in
                try session.desk.person(named: person)
            }
            // Throws if the desk does not know the operator.
            _ = try session.actor(named: person)
        }
        let inbox = inbox
        // The screen is that of a console that acts; the frame itself writes nothing.
        let backend = ConsoleBackend(desk: session.desk, language: session.language, isReadOnly: true) {
            inbox.post($0)
        }
        defer { backend.stop() }
        backend.start()
        let end = DispatchTime.now() + Self.patience
        take(until: end, backend) { $0.queue.isLoaded }
        let before = Focus(state)
        if let item { state.reveal(item) }
        if let pane, pane != state.layout.focus { state.open(pane) }
        state.focusChanged(since: before)
        // The effects of these changes are collected by the next step.
        step(.clock(session.desk.now), backend)
        take(until: end, backend) { state in
            state.map.scene != nil && (state.focusedCase == nil || state.focusedDetail != nil)
                && state.isFocusRead
        }
        if let fault = state.desk.fault, !state.queue.isLoaded { throw CommandFailure(.unavailable, fault) }
        var memory = RenderCache()
        return ConsoleView.draw(state, memory: &memory)
    }

    private mutating func take(until end: DispatchTime, _ backend: ConsoleBackend, _ isDone: (ConsoleState) -> Bool) {
        while !isDone(state), let actions = inbox.next(until: end) {
            for action in actions { step(action, backend) }
        }
    }

    private mutating func step(_ action: ConsoleAction, _ backend: ConsoleBackend) {
        for effect in ConsoleModel.update(&state, action) { backend.perform(effect) }
    }

    /// A queue of the backend's actions.
    private final class Inbox: Sendable {
        private let actions = Mutex<[ConsoleAction]>([])
        private let arrived = DispatchSemaphore(value: 0)

        func post(_ added: [ConsoleAction]) {
            actions.withLock { $0 += added }
            arrived.signal()
        }

        /// Returns the actions that have arrived; nil if none arrives before `end`.
        func next(until end: DispatchTime) -> [ConsoleAction]? {
            guard arrived.wait(timeout: end) == .success else { return nil }
            return actions.withLock { actions in
                defer { actions = [] }
                return actions
            }
        }
    }
}
