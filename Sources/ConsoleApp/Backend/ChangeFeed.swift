import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation

/// Keeps the screen up to date with the desk: reads all of it once, then only the changes.
///
/// Everything runs on `queue`; notifications from other threads only schedule work there.
final class ChangeFeed: @unchecked Sendable {
    let queue = DispatchQueue(label: "zhiban.follow", qos: .userInitiated)
    let state: BackendState
    let faults: Faults
    private let throttle = Throttle()
    private var tail: JournalTail?
    /// The entries that the tail has read and the view has not applied; every tail has its own inbox.
    private var inbox = JournalInbox()
    private(set) var isStopped = false
    var live: LiveView
    private var gateway = GatewayWatch()
    /// The newest receipt time among the fixes that were read, by the desk's clock.
    private var received = Timestamp(milliseconds: 0)
    /// When the journal was last read, by the desk's clock: lists show the state of that moment.
    private var readAt: Timestamp
    private var suggestedAt = 0.0
    private var retries = 0
    private var isRecoveryDue = false
    /// Whether the desk was opened anew and has not been read since: the rows on the screen are of the old one.
    var isUnread = false
    /// What is told about that when it has been read.
    var cause: ReopeningCause?
    /// Called when places or grids have changed.
    var cityChanged: @Sendable () -> Void = {}
    /// Called with the desk when it was opened again.
    var reopened: @Sendable (Desk) -> Void = { _ in }

    /// The number of worst cases that are read and shown before the others.
    private static let firstPage = 200
    private static let journalLength = 300
    /// The pause before the kernel is asked again for a watch that it has refused, in seconds.
    private static let watchPause = 5.0
    /// More entries than this at once cause a full read.
    private static let longestBurst = 2000
    /// The least number of seconds between recommendations that only positions have changed.
    private static let suggestionPause = 10.0
    /// The number of seconds after which a read that found a projection being rebuilt is retried.
    private static let rebuildPause = 0.5
    /// The number of seconds between looks at the gateway's notice.
    private static let gatewayPause = 5.0
    /// The margin by which fixes are read again: two processes write at once, so an earlier receipt may become visible
    /// later.
    private static let overlap: Int64 = 2 * Milliseconds.second

    init(_ state: BackendState, _ faults: Faults) {
        self.state = state
        self.faults = faults
        live = LiveView(state.desk)
        readAt = state.desk.now
    }

    var desk: Desk { state.desk }

    // MARK: Start and stop

    /// - parameter then: Called once the worst cases have been posted, so that slow work does not delay them.
    func start(then: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            tellUnwritable()
            readWhole(pages: true, afterFirstRows: then)
            follow()
            watchGateway()
            watchPlace()
        }
    }

    func stop() {
        queue.async { [self] in
            isStopped = true
            tail?.stop()
            tail = nil
        }
    }

    func follow() {
        tail?.stop()
        tail = nil
        guard !isStopped else { return }
        let inbox = JournalInbox(longest: Self.longestBurst)
        self.inbox = inbox
        do {
            tail = try JournalTail(desk, after: live.end, changed: { [weak self] in self?.filesChanged() }) {
                [weak self] entries in
                inbox.add(entries)
                self?.journalGrew()
            }
        } catch {
            faults.begin(.changes, error.phrase)
            // The folder may just have been moved away.
            recover(after: Self.watchPause)
        }
    }

    // MARK: Notifications

    func journalGrew() {
        throttle.make(.entries, notBefore: 0.05) { [self] delay, done in
            queue.asyncAfter(deadline: .now() + delay) { [weak self] in
                done()
                self?.takeChanges()
            }
        }
    }

    private func filesChanged() { look(after: 0) }

    private func look(after pause: Double) {
        throttle.make(.files, notBefore: 0.2, atLeast: pause) { [self] delay, done in
            queue.asyncAfter(deadline: .now() + delay) { [weak self] in
                done()
                self?.readPositions()
            }
        }
    }

    /// Reads journal and positions again, because a notification of the kernel may be lost.
    func lookAgain() {
        queue.async { [weak self] in
            guard let self, !isStopped, !faults.stopReading else { return }
            readChanges()
            readPositions(isAsked: true)
        }
    }

    // MARK: Reads

    /// Reads everything; with `pages`, the worst cases are read and posted before everything else.
    ///
    /// - parameter afterFirstRows: Called in any case, once the first rows have been posted or could not be read.
    func readWhole(pages: Bool = false, afterFirstRows: () -> Void = {}) {
        guard !isStopped else { return }
        var isReported = false
        func reportFirstRows() {
            if !isReported { afterFirstRows() }
            isReported = true
        }
        attempt(.changes) { () throws(DeskFailure) in
            try desk.refreshRules()
            var fresh = LiveView(desk)
            fresh.streets = live.streets
            if pages {
                try fresh.readWorst(desk, limit: Self.firstPage)
                live = fresh
                readAt = desk.now
                sendWhole(isPartial: true)
                reportFirstRows()
            }
            try fresh.read(desk, journal: Self.journalLength)
            live = fresh
            state.histories.forget()
            received = fresh.received
            readAt = desk.now
            // The full read includes the positions.
            faults.end(.positions)
            try lookAtGateway()
            live.suggestAll(at: desk.now)
            sendWhole()
            reportFirstRows()
            state.send(.names(try names()))
            if let message = try PersonReader(state.session).changed(state) { state.send(message) }
            noteRead()
        }
        reportFirstRows()
        watchFreshness()
    }

    private func names() throws(DeskFailure) -> ReferenceNames {
        ReferenceNames(
            catalogue: desk.rules.catalogue,
            responsibilities: try desk.responsibilityGrids(),
            departments: try desk.departments()
        )
    }

    /// Takes over the city's streets and map; the map is posted after the recommendations that follow from the streets.
    func take(_ city: City) {
        queue.async { [weak self] in
            guard let self, !isStopped else { return }
            live.streets = city.streets
            sendRecommendations()
            state.send(.scene(city.scene, city.projection))
        }
    }

    private func sendWhole(isPartial: Bool = false) {
        state.send(
            .whole(
                view(isPartial: isPartial),
                cases: live.casesInOrder,
                units: live.unitsInOrder,
                journal: live.journal
            )
        )
        live.journal = []
    }

    /// Reads the journal's new entries now and posts `then` together with them, after the changes.
    func readChanges(then: [BackendMessage] = []) {
        takeChanges(readingJournal: true, then: then)
    }

    /// Applies the entries that the tail has read.
    ///
    /// - parameter readingJournal: Whether to read the journal first: an act of this process is in it before the kernel
    ///   notifies the tail.
    private func takeChanges(readingJournal: Bool = false, then: [BackendMessage] = []) {
        // Their cases may be others than those on the screen.
        if isUnread { return state.post(then.map(ConsoleAction.desk)) }
        var messages: [BackendMessage] = []
        var mustReadWhole = false
        attempt(.changes) { () throws(DeskFailure) in
            if readingJournal { try readJournal() }
            readAt = desk.now
            let found = inbox.take(after: live.end)
            if found.changesCity { cityChanged() }
            let changesPositions = found.entries.contains(where: \.changesPositions)
            // The desk's time goes by the confirmed clock from here on.
            if changesPositions { _ = try desk.clockDoubt() }
            mustReadWhole =
                found.isTooMuch || changesPositions || found.entries.contains(where: \.changesReference)
            guard !mustReadWhole, !found.entries.isEmpty else { return }
            do throws(DeskFailure) {
                let change = try live.take(found.entries, from: desk)
                // Before the screen gets the rows, because it then reads the focused case at once.
                state.histories.add(cases: change.ofCases, units: change.ofUnits)
                messages.append(
                    .changed(
                        view,
                        cases: change.cases,
                        closed: change.closed,
                        units: change.units,
                        journal: change.journal
                    )
                )
            } catch {
                inbox.putBack(found.entries)
                throw error
            }
        }
        if mustReadWhole { readWhole() }
        if !messages.isEmpty || !then.isEmpty { state.post((messages + then).map(ConsoleAction.desk)) }
        watchFreshness()
    }

    private func readJournal() throws(DeskFailure) {
        // Without a kernel watch there is no tail, so the journal is read here.
        guard let tail else { return inbox.add(try desk.journal(after: live.end, limit: Self.longestBurst + 1)) }
        try tail.look()
    }

    /// Reads what is not in the journal: positions, the gateway's counters and the state of orders.
    ///
    /// - parameter isAsked: Whether to post even when nothing is new, which tells the screen that its view is current.
    private func readPositions(isAsked: Bool = false) {
        guard !isStopped else { return }
        guard !desk.store.isReplaced else { return reopen() }
        attempt(.positions) { () throws(DeskFailure) in
            let now = desk.now
            // After the clock was set back, new fixes are older than the newest one that is known here.
            let isSetBack = received > now + Fix.mostAhead
            let fixes = try desk.fixes(
                receivedSince: isSetBack ? Timestamp(milliseconds: 0) : received + -Self.overlap
            )
            let moved = live.take(fixes, at: now)
            let newest = fixes.map(\.fix.receivedAt).max()
            received = isSetBack ? newest ?? now : max(received, newest ?? received)
            let before = gateway.view
            let after = try lookAtGateway()
            if !moved.isEmpty || before != after || isAsked { state.send(.moved(moved, after, readAt: readAt)) }
            // When no more fixes come, no notification comes either, and the last rate would stay on the screen.
            if after.fixesPerSecond ?? 0 > 0 { look(after: 5) }
            if !moved.isEmpty { suggestAgain() }
            try sendOrders()
        }
    }

    @discardableResult
    private func lookAtGateway() throws(DeskFailure) -> DeskView.GatewayView {
        let view = try gateway.look(desk, at: ProcessInfo.processInfo.systemUptime)
        tellGatewayTrouble()
        return view
    }

    private func tellGatewayTrouble() {
        if let trouble = gateway.trouble { faults.begin(.otherGateway, trouble) } else { faults.end(.otherGateway) }
        if let doubt = gateway.clockDoubt {
            faults.begin(.clock, doubt.phrase(desk.zone))
        } else {
            faults.end(.clock)
        }
    }

    /// Looks every few seconds whether the gateway works: one that hangs changes no file that would be noticed.
    private func watchGateway() {
        queue.asyncAfter(deadline: .now() + Self.gatewayPause) { [weak self] in
            guard let self, !isStopped else { return }
            let before = gateway.view
            gateway.lookAtNotice(desk.folder)
            if gateway.view != before { state.send(.moved([], gateway.view, readAt: readAt)) }
            tellGatewayTrouble()
            openAgainToWrite()
            watchGateway()
        }
    }

    /// Posts the shown case's orders if they changed: sending and delivery make no journal entry of the case.
    private func sendOrders() throws(DeskFailure) {
        guard var shown = state.shown else { return }
        let orders = try desk.orders(of: shown.item.id)
        guard orders != shown.orders else { return }
        shown.orders = orders
        state.shown = shown
        state.send(.detail(shown))
    }

    private func suggestAgain() {
        let now = ProcessInfo.processInfo.systemUptime
        guard now - suggestedAt >= Self.suggestionPause else { return }
        suggestedAt = now
        sendRecommendations()
    }

    private func sendRecommendations() {
        let rows = live.suggestAll(at: desk.now)
        guard !rows.isEmpty else { return }
        state.send(.changed(view, cases: rows, closed: [], units: [], journal: []))
        watchFreshness()
    }

    /// Schedules new recommendations for the moment when the first fix becomes stale.
    private func watchFreshness() {
        guard desk.clock.rate > 0, let stale = live.nextStale else { return }
        let seconds = max(1, Double(stale - desk.now) / 1000 / desk.clock.rate)
        throttle.make(.freshness, notBefore: 1, atLeast: min(seconds, 3600)) { [self] delay, done in
            queue.asyncAfter(deadline: .now() + delay) { [weak self] in
                done()
                self?.sendRecommendations()
            }
        }
    }

    private var view: DeskView { view(isPartial: false) }

    /// - parameter isPartial: Whether the view has only the worst cases, because the others are still to be read.
    private func view(isPartial: Bool) -> DeskView {
        DeskView(
            name: desk.settings.name,
            counts: live.counts,
            sos: live.sos(state.session.city),
            gateway: gateway.view,
            journalEnd: live.end,
            readAt: readAt,
            isPartial: isPartial,
            fault: faults.now
        )
    }

    // MARK: Faults

    /// - parameter source: What is attempted; only a success of the same source clears its fault.
    func attempt(_ source: Faults.Source, _ body: () throws(DeskFailure) -> Void) {
        do throws(DeskFailure) {
            try body()
            faults.end(source)
            if !faults.stopReading { retries = 0 }
        } catch {
            faults.begin(source, CommandFailure(error).phrase)
            if case .store(let problem) = error, problem.isRebuilding {
                return recover(after: Self.rebuildPause)
            }
            // With growing pauses, at most 30 seconds, because the store may be under repair.
            retries += 1
            recover(after: min(30, Double(retries) * 2))
        }
    }

    private func recover(after seconds: Double) {
        guard !isRecoveryDue else { return }
        isRecoveryDue = true
        queue.asyncAfter(deadline: .now() + seconds) { [weak self] in
            self?.isRecoveryDue = false
            self?.recover()
        }
    }

    private func recover() {
        guard !isStopped, isUnread || faults.stopReading else { return }
        if desk.store.isReplaced { return reopen() }
        readWhole()
        if tail == nil { follow() }
    }
}
