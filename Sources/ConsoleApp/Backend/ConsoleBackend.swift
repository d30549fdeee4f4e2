package import ConsoleScreen
import DispatchService
package import DispatchCore
package import DispatchDomain
import Foundation

/// Reads the desk for the screen, follows its changes, and carries out the console's effects.
///
/// No method except `stop` blocks the caller. The work runs on five queues of their own, so previews never wait for
/// reads, acts for neither, and changes made elsewhere arrive at any time.
package final class ConsoleBackend: Sendable {
    private let state: BackendState
    /// Whether the console leaves no trace: no draft, no typed line, no preference.
    private let isReadOnly: Bool
    private let faults: Faults
    private let rebuild: RebuildRunner
    private let feed: ChangeFeed
    private let drafts: DraftKeeper
    private let person: PersonKeeper
    private let previews = DispatchQueue(label: "zhiban.previews", qos: .userInteractive)
    private let acts = DispatchQueue(label: "zhiban.acts", qos: .userInitiated)
    private let reads = DispatchQueue(label: "zhiban.reads", qos: .userInitiated)
    private let background = DispatchQueue(label: "zhiban.city", qos: .utility)

    /// - parameters:
    ///   - isReadOnly: Whether nothing is written for the operator: no draft, no typed line, no preference.
    ///   - post: Called on the backend's queues with actions for the console, in order for each subject.
    package init(
        desk: Desk,
        language: Language,
        isReadOnly: Bool = false,
        post: @escaping @Sendable ([ConsoleAction]) -> Void
    ) {
        let state = BackendState(desk: desk, language: language, post: post)
        let faults = Faults { state.send($0) }
        self.state = state
        self.isReadOnly = isReadOnly
        self.faults = faults
        rebuild = RebuildRunner(desk)
        feed = ChangeFeed(state, faults)
        drafts = DraftKeeper(state, faults)
        person = PersonKeeper(state, faults, acts)
        feed.reopened = { [rebuild, drafts, person] desk in
            rebuild.goOn(with: desk)
            drafts.keepAgain()
            person.keepAgain()
        }
        feed.cityChanged = { [weak self] in self?.buildCity() }
    }

    /// Starts the projection rebuild, reads the desk and follows its changes.
    package func start() {
        rebuild.start()
        feed.start { [weak self] in self?.buildCity() }
    }

    /// Stops following the desk.
    ///
    /// Drafts, and acts that finish within `patience`, are on disk when this returns.
    package func stop() {
        // Acts and settings under way have to reach the disk, but a locked desk must not block leaving.
        let done = DispatchSemaphore(value: 0)
        acts.async { done.signal() }
        _ = done.wait(timeout: .now() + .seconds(Self.patience))
        if !isReadOnly { drafts.stop() }
        feed.stop()
        rebuild.stop()
    }

    /// The number of seconds that leaving waits for running acts.
    private static let patience = 5

    /// Sets the gateway's fault; nil clears it.
    package func report(gateway phrase: Phrase?) {
        if let phrase { faults.begin(.gateway, phrase) } else { faults.end(.gateway) }
    }

    /// Carries out an effect; its answer is posted.
    package func perform(_ effect: ConsoleEffect) {
        switch effect {
        case .preview(let request, let edition): preview(request, edition)
        case .complete(let line, let edition): complete(line, edition)
        case .palette(let text): palette(text)
        case .perform(let request, let id): act(request, id)
        case .loadCase(let id): loadCase(id)
        case .loadUnit(let unit): loadUnit(unit)
        case .place(let point): place(point)
        case .track(let unit, let since): track(unit, since)
        case .keepDraft(let text): if !isReadOnly { drafts.keep(text) }
        case .takeDraft(let draft): if !isReadOnly { drafts.take(draft) }
        case .remember(let line): if !isReadOnly { person.remember(line) }
        case .keepPreferences(let preferences): if !isReadOnly { person.keep(preferences) }
        case .signIn(let name): signIn(name)
        case .language(let language): changeLanguage(language)
        case .lookAgain: feed.lookAgain()
        // The screen carries these out itself.
        case .theme, .bell, .repaint, .suspend, .quit: break
        }
    }

    // MARK: Previews and completions

    private func preview(_ request: ActRequest, _ edition: Int) {
        let number = state.ask(.preview)
        previews.asyncAfter(deadline: .now() + .milliseconds(Self.frameDelay)) { [state] in
            guard state.isNewest(.preview, number) else { return }
            let preview = LinePreviewer(state.session).preview(request)
            // A newer request is on its way, and this answer would only flicker.
            guard state.isNewest(.preview, number) else { return }
            state.send(.previewed(edition: edition, preview))
        }
    }

    private func complete(_ line: String, _ edition: Int) {
        let number = state.ask(.completion)
        previews.asyncAfter(deadline: .now() + .milliseconds(Self.frameDelay)) { [state] in
            guard state.isNewest(.completion, number) else { return }
            let session = state.session
            let context = DeskContext(session.desk, person: session.person?.name ?? "")
            state.send(.completed(edition: edition, Completion.candidates(for: line, in: context)))
        }
    }

    // MARK: Reads

    /// The delay of a case's read, in milliseconds, while the cursor moves from row to row.
    private static let movingDelay = 100
    /// The delay, in milliseconds, that lets a key's own frame be drawn before the read it causes: on few cores both at
    /// once would delay the echo.
    private static let frameDelay = 8

    private func loadCase(_ id: CaseID) {
        // A single step is read soon; while a key is held down, only the last row is read.
        read(.detail, delay: state.isAsked(.detail, within: Self.movingDelay) ? Self.movingDelay : Self.frameDelay) {
            state,
            session throws(DeskFailure) in
            let detail = try state.histories.read(id, on: session.today) { history throws(DeskFailure) in
                try DetailReader(session).detail(of: id, history: history)
            }
            state.shown = detail
            return detail.map(BackendMessage.detail)
        }
    }

    private func loadUnit(_ unit: CallSign) {
        read(.unit) { state, session throws(DeskFailure) in
            try state.histories.read(unit, on: session.today) { history throws(DeskFailure) in
                try DetailReader(session).unit(unit, history: history)
            }.map(BackendMessage.unit)
        }
    }

    private func place(_ point: GeoPoint) {
        read(.place) { _, session throws(DeskFailure) in .place(try DetailReader(session).place(point)) }
    }

    private func track(_ unit: CallSign, _ since: Timestamp) {
        read(nil) { _, session throws(DeskFailure) in
            .track(unit, try DetailReader(session).track(of: unit, since: since))
        }
    }

    private func palette(_ text: String) {
        read(.palette) { _, session throws(DeskFailure) in
            .palette(text: text, try PaletteFinder(text, session).items())
        }
    }

    private func signIn(_ name: String) {
        read(nil) { [drafts] state, session throws(DeskFailure) in
            try PersonReader(session).signIn(name, state, drafts)
        }
    }

    private func changeLanguage(_ language: Language) {
        state.set(language: language)
        if let shown = state.shown { loadCase(shown.item.id) }
    }

    /// Reads something after a delay in milliseconds, unless a newer question of its kind was asked meanwhile.
    private func read(
        _ question: BackendState.Question?,
        delay: Int = 0,
        _ body: @escaping @Sendable (BackendState, BackendState.Session) throws(DeskFailure) -> BackendMessage?
    ) {
        let number = question.map { state.ask($0) }
        if delay == 0 {
            reads.async { [weak self] in self?.look(question, number, body) }
        } else {
            reads.asyncAfter(deadline: .now() + .milliseconds(delay)) { [weak self] in
                self?.look(question, number, body)
            }
        }
    }

    /// Reads something, and again while it is being rebuilt.
    private func look(
        _ question: BackendState.Question?,
        _ number: Int?,
        _ body: @escaping @Sendable (BackendState, BackendState.Session) throws(DeskFailure) -> BackendMessage?
    ) {
        if let question, let number, !state.isNewest(question, number) { return }
        do throws(DeskFailure) {
            if let message = try body(state, state.session) { state.send(message) }
            faults.end(.looking)
        } catch {
            faults.begin(.looking, CommandFailure(error).phrase)
            guard Self.isRebuilding(error), question != nil else { return }
            reads.asyncAfter(deadline: .now() + Self.rebuildDelay) { [weak self] in self?.look(question, number, body) }
        }
    }

    // MARK: Acts

    private func act(_ request: ActRequest, _ id: Int) {
        acts.async { [state, faults, feed] in
            let done = CommandRunner(state.session).perform(request)
            if let problem = done.problem {
                faults.begin(.writing, problem.phrase)
                if problem.isReplacement { feed.queue.async { feed.reopen() } }
            } else if case .done = done.result {
                faults.end(.writing)
            }
            let messages = done.messages + [BackendMessage.acted(id: id, done.result)]
            // The rows are posted first, so that the operator's next act starts from what this act has left.
            guard case .done = done.result else { return state.post(messages.map(ConsoleAction.desk)) }
            feed.queue.async { feed.readChanges(then: messages) }
        }
    }

    // MARK: The city

    /// The number of seconds until a failed read is retried, and one that found a projection being rebuilt.
    private static let retryDelay = 10.0
    private static let rebuildDelay = 0.5

    private static func isRebuilding(_ error: any Error) -> Bool {
        guard case .store(let problem)? = error as? DeskFailure else { return false }
        return problem.isRebuilding
    }

    private func buildCity() {
        background.async { [state, feed, faults, background] in
            // Without the city there is no map and no distance along streets; everything else works.
            let city: City
            do {
                city = try City(state.desk)
                faults.end(.city)
            } catch {
                let reason = CommandFailure.phrase(of: error)
                faults.begin(
                    .city,
                    Phrase("无法读取地图:\(reason.chinese)", "cannot read the map: \(reason.english)")
                )
                let delay = Self.isRebuilding(error) ? Self.rebuildDelay : Self.retryDelay
                background.asyncAfter(deadline: .now() + delay) { [weak self] in self?.buildCity() }
                return
            }
            // Building the city takes several times the memory that it keeps.
            ProcessMemory.giveBack()
            state.set(city: city)
            feed.take(city)
        }
    }
}
