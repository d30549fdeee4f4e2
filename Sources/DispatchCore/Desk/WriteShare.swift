import Glibc

/// How long one transaction of a long task, such as an import, keeps the write lock.
///
/// While nobody waits it goes on for 100 ms, because pages that many rows share are then written once. As soon as another
/// process asks for the lock it ends (`WriteTurn`), but not before 20 ms: two tasks that ask each other would else write
/// row by row, each with a sync.
struct WriteShare {
    /// The time after which a transaction ends, and the time before which it does not, in milliseconds.
    private static let longest: Int64 = 100
    private static let shortest: Int64 = 20
    /// Microseconds to wait after a transaction: who waits polls the lock every 0.5 ms, later every 2 ms
    /// (`BusyMode.patient`).
    static let gap: UInt32 = 4_000

    private let machine: Machine
    private let turn: String
    private let began: Int64
    private let askedBefore: timespec?

    /// Begins a share; called inside the transaction.
    init(_ machine: Machine, of store: Store) {
        self.machine = machine
        turn = WriteTurn.file(beside: store.path)
        began = machine.sinceStart()
        askedBefore = WriteTurn.lastAsked(turn)
    }

    /// Whether the transaction should end now.
    var isOver: Bool {
        let held = machine.sinceStart() - began
        return held >= Self.longest || held >= Self.shortest && WriteTurn.isAsked(turn, since: askedBefore)
    }
}
