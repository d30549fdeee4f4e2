import CTerminal

/// The memory of this process, as far as somebody else may want it.
enum ProcessMemory {
    /// Gives what is free back to the system; for after a piece of work that needed much more than its result does.
    static func giveBack() { process_release_memory() }
}
