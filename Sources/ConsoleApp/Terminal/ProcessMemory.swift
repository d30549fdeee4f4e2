import CTerminal

/// The memory of this process.
enum ProcessMemory {
    /// Returns free memory to the system, after work that needed much more than its result does.
    static func giveBack() { process_release_memory() }
}
