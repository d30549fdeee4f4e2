import CSimulatedDisk

/// A process of the night: the files it opens are its own, and it may die in the middle of a call.
final class SimulatedProcess {
    let number: Int32

    init(number: Int32) {
        self.number = number
    }

    /// Runs a part of the process.
    func run<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        simdisk_enter(number)
        defer { simdisk_enter(0) }
        return try body()
    }

    var isDead: Bool { simdisk_is_dead(number) }

    /// Ends it as `kill -9` does.
    func kill() { simdisk_kill(number) }
}
