import Dispatch
import DispatchDomain
import Glibc

extension Desk {
    /// Opens a store and sees to its projections: what is missing or of another version is begun anew.
    static func openStore(_ path: String) throws(StoreProblem) -> Store {
        let store = try Store(opening: path, checking: checkVersions)
        let stale = try store.read { try !Projections.stale($0).isEmpty || !Projections.areCurrent($0) }
        if stale { try reconcile(store) }
        return store
    }

    static func createStore(_ path: String) throws(StoreProblem) -> Store {
        let store = try Store(creating: path, checking: checkVersions)
        try reconcile(store)
        return store
    }

    private static func reconcile(_ store: Store) throws(StoreProblem) {
        guard store.isWritable else {
            throw StoreProblem(
                .unavailable,
                Phrase(
                    "值班库要从日志重建数据,但这里不能写入:\(store.path)",
                    "the desk's data have to be rebuilt from the journal, and it can't be written here: \(store.path)"
                )
            )
        }
        try store.writeUnchecked { try Projections.reconcile($0) }
    }

    /// A newer program may have taken over the desk while this one had it open: what this one would write is not what that
    /// one reads.
    @Sendable private static func checkVersions(_ db: Database) throws {
        guard try !Projections.areCurrent(db) else { return }
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "值班库已由另一版本的 zhiban 接管,请用新版本重新打开",
                "another version of zhiban has taken over the desk; open it again with that one"
            )
        )
        problem.isReplacement = true
        throw problem
    }

    // MARK: Rebuilding

    /// How far the rebuilding of projections is, in percent; nil when there is nothing to rebuild.
    package func rebuildPercent() throws(DeskFailure) -> Int? {
        try reading { try RebuildState.current($0)?.percent }
    }

    /// Whether enough is whole to act on: reference data, devices, units and open cases.
    package func canAct() throws(DeskFailure) -> Bool {
        try reading { db in
            let needs: [ProjectionNeed] = [.reference, .grids, .places, .devices, .units, .openCases]
            return try needs.allSatisfy { try db.isWhole($0) }
        }
    }

    /// Whether it is known who works here, and by which rules.
    private var hasReference: Bool { (try? reading { try $0.isWhole(.reference) }) ?? true }

    /// Returns when it is known who works here and by which rules: at once, but for the first seconds of a rebuild.
    package func awaitReference() throws(DeskFailure) {
        while !hasReference {
            if try rebuild(isStopped: { [self] in hasReference }) { return }
            // Another process is at it.
            usleep(50_000)
        }
    }

    /// Works on the rebuilding for so many seconds, if no other process is at it.
    @discardableResult
    package func rebuild(for seconds: Double) throws(DeskFailure) -> Bool {
        let end = DispatchTime.now() + seconds
        return try rebuild(isStopped: { DispatchTime.now() > end })
    }

    /// Rebuilds what is missing, if no other process is at it; returns when all is whole.
    ///
    /// - parameters:
    ///   - isStopped: Asked often; once it says so, the rest is left to whoever comes next.
    ///   - progress: Told in percent.
    /// - returns: Whether everything is whole now; false where another process is rebuilding, or it was stopped.
    @discardableResult
    package func rebuild(
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(DeskFailure) -> Bool {
        guard try rebuildPercent() != nil else { return true }
        guard store.isWritable, let lock = RebuildLock(folder) else { return false }
        defer { withExtendedLifetime(lock) {} }
        do {
            try ProjectionRebuild(store.path, isStopped: isStopped) { progress($0.percent) }.run()
        } catch {
            throw .store(StoreProblem.from(error, at: store.path))
        }
        try refreshRules()
        return try rebuildPercent() == nil
    }
}
