import Dispatch
import DispatchDomain
import Glibc

extension Desk {
    /// Opens a store.
    ///
    /// Projections that are missing or of another version are emptied, and their rebuild is begun.
    ///
    /// - parameter mayRemake: Whether that, and a migration, may be written.
    static func openStore(_ path: String, mayRemake: Bool = true) throws(StoreProblem) -> Store {
        let store = try Store(opening: path, mayUpgrade: mayRemake, checking: checkVersions)
        let stale = try store.read { try !Projections.stale($0).isEmpty || !Projections.areCurrent($0) }
        guard stale else { return store }
        guard mayRemake else { throw .notMadeAnew }
        try reconcile(store)
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
                    "值班库须从日志重建数据,但 \(store.path) 不能写入;请检查磁盘和权限后再试",
                    "the desk must be rebuilt from the journal, but \(store.path) is not writable; check the disk and the "
                        + "permissions, then try again"
                )
            )
        }
        try store.writeUnchecked { try Projections.reconcile($0) }
    }

    /// Refuses to write if another version of the program has taken over the desk while this one had it open: the
    /// projections have other versions then, and that program could not read what this one writes.
    @Sendable private static func checkVersions(_ db: Database) throws {
        guard try !Projections.areCurrent(db) else { return }
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "值班库已由另一版本的 zhiban 接管;请用那个版本重新打开",
                "another version of zhiban has taken over the desk; open it again with that version"
            )
        )
        problem.isReplacement = true
        throw problem
    }

    // MARK: Rebuilding

    /// Returns the progress of the rebuild in percent; nil if there is nothing to rebuild.
    package func rebuildPercent() throws(DeskFailure) -> Int? {
        try reading { try RebuildState.current($0)?.percent }
    }

    /// Returns whether enough is rebuilt to perform acts: reference data, grids, places, devices, units and open cases.
    package func canAct() throws(DeskFailure) -> Bool {
        try reading { db in
            let needs: [ProjectionNeed] = [.reference, .grids, .places, .devices, .units, .openCases]
            return try needs.allSatisfy { try db.isWhole($0) }
        }
    }

    /// Whether reference data (operators, catalogue, calendar) are rebuilt; true if that can't be read.
    private var hasReference: Bool { (try? reading { try $0.isWhole(.reference) }) ?? true }

    /// Waits until reference data (operators, catalogue, calendar) are rebuilt.
    ///
    /// Rebuilds them here unless another process is doing so. Returns immediately, except in the first seconds of a
    /// rebuild.
    package func awaitReference() throws(DeskFailure) {
        while !hasReference {
            if try rebuild(isStopped: { [self] in hasReference }) { return }
            // Another process is rebuilding.
            usleep(50_000)
        }
    }

    /// Rebuilds for at most `seconds`, unless another process is rebuilding.
    ///
    /// Returns whether everything is rebuilt.
    @discardableResult
    package func rebuild(for seconds: Double) throws(DeskFailure) -> Bool {
        let end = DispatchTime.now() + seconds
        return try rebuild(isStopped: { DispatchTime.now() > end })
    }

    /// Rebuilds the projections that are incomplete, unless another process is rebuilding.
    ///
    /// - parameters:
    ///   - isStopped: Called often; once it returns true, the rest is left to the next process that rebuilds.
    ///   - progress: Called with the progress in percent.
    /// - returns: Whether everything is rebuilt; false if another process is rebuilding, if this one was stopped, or if
    ///   the store is read-only.
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
