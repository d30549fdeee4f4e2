import ConsoleScreen
import ConsoleApp
import CellCanvas
import DispatchCore
import DispatchDomain
import Foundation
import MapRender
import Synchronization
import TestSupport
import Testing

/// A console without its terminal: the backend on a real desk, and the state made from its messages.
final class ReaderProbe {
    /// The actions the backend has posted and the state has not yet taken in.
    private final class Inbox: Sendable {
        let actions = Mutex<[ConsoleAction]>([])
    }

    let desk: Desk
    private(set) var state: ConsoleState
    /// Held because the desk's folder is deleted with it.
    private let zhiban: Zhiban
    private let backend: ConsoleBackend
    private let inbox = Inbox()
    private var isStopped = false

    /// - parameter person: The operator at the console; nil for none.
    init(_ zhiban: Zhiban, person: String? = "admin", isReadOnly: Bool = false) throws {
        self.zhiban = zhiban
        let folder = DeskFolder(path: zhiban.desk)
        let frozen = zhiban.environment["ZHIBAN_NOW"].flatMap { Timestamp(iso: $0, zone: .china) }
        desk = try Desk(opening: folder, settings: DeskSettings(), frozen: frozen)
        let inbox = inbox
        backend = ConsoleBackend(desk: desk, language: .chinese, isReadOnly: isReadOnly) { added in
            inbox.actions.withLock { $0 += added }
        }
        state = ConsoleState(
            size: CellSize(160, 45),
            rule: .narrow,
            language: .chinese,
            themeName: "dusk",
            zone: desk.zone,
            now: desk.now,
            desk: DeskView(name: "", readAt: desk.now),
            map: MapState(layers: .usual)
        )
        state.isReadOnly = isReadOnly
        backend.start()
        if let person { backend.perform(.signIn(person)) }
        wait("the desk has been read") { $0.queue.isLoaded && (person == nil || $0.person != nil) }
    }

    deinit { stop() }

    /// Quits, as `q` does.
    func stop() {
        guard !isStopped else { return }
        isStopped = true
        backend.stop()
    }

    func press(_ keys: Key...) {
        for key in keys { step(.key(key)) }
    }

    func type(_ text: String) {
        for character in text { step(.key(.character(character))) }
    }

    func perform(_ effect: ConsoleEffect) { backend.perform(effect) }

    private func step(_ action: ConsoleAction) {
        for effect in ConsoleModel.update(&state, action) { backend.perform(effect) }
    }

    /// Takes in the actions posted so far.
    func receive() {
        let actions = inbox.actions.withLock { actions in
            defer { actions = [] }
            return actions
        }
        actions.forEach(step)
    }

    /// Takes in actions until the state satisfies a condition; records an issue if it never does.
    func wait(
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        until isSo: (ConsoleState) -> Bool
    ) {
        let came = eventually {
            receive()
            return isSo(state)
        }
        guard !came else { return }
        let fault = state.desk.fault.map { "; the fault is: \($0.english)" } ?? ""
        Issue.record("never: \(what)\(fault)", sourceLocation: sourceLocation)
    }

    /// Types a line and waits until its act is done or refused.
    func act(_ line: String) {
        type(":" + line)
        press(.enter)
        wait("an end of \(line)") { $0.running.isEmpty && $0.notice != nil }
    }
}
