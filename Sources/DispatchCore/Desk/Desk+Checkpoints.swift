extension Desk {
    /// Starts a thread that checkpoints the store, for the process that owns the gateway's lock.
    ///
    /// - throws: `DeskFailure.store` if the store can't be opened once more.
    package func startCheckpoints() throws(DeskFailure) -> Checkpointer {
        do throws(StoreProblem) {
            return try Checkpointer(store)
        } catch {
            throw .store(error)
        }
    }
}
