import DispatchDomain
import FieldSim

/// What goes wrong in a night, and when.
struct TroublePlan {
    enum Kind: CaseIterable {
        /// `kill -9` within one of the next calls that change the disk.
        case killGateway, killConsole
        case cutPower
        /// The disk for a while.
        case fillDisk, failWrites, failSyncs, failReads
        /// A stretch of a track file becomes something else.
        case rotTracks
        /// Somebody deletes the WAL while everybody works.
        case deleteLog
        /// One sync takes seconds.
        case stallDisk
        /// The gateway stands still for a while; after `gateway.takeover_after_s` another takes over, and the first is
        /// ended, or wakes later.
        case hang
        /// Somebody sets the machine's clock wrong, and right again later.
        case stepClock
        case backUp
        /// A backup is brought back while everybody works.
        case restore
    }

    struct Item {
        var at: Int64
        var kind: Kind
    }

    private var items: [Item]
    /// When what is wrong with the disk, and with the clock, is over; nil if nothing is.
    private var diskEnds: Int64?
    private var clockEnds: Int64?
    private(set) var isReadable = true

    /// Draws the trouble of a night up to a time in milliseconds.
    init(until end: Int64, _ random: inout SeededRandom) {
        // One night in ten is quiet.
        let count = random.chance(0.1) ? 0 : 1 + random.int(below: 14)
        items = (0..<count).map { _ in
            Item(at: Int64(random.unit() * Double(end)), kind: random.pick(Kind.allCases) ?? .cutPower)
        }
        items.sort { $0.at < $1.at }
    }

    /// Returns what goes wrong now; nil if nothing does.
    mutating func next(at now: Int64) -> Kind? {
        guard let first = items.first, first.at <= now else { return nil }
        items.removeFirst()
        return first.kind
    }

    mutating func diskFails(until end: Int64, isReadable: Bool) {
        diskEnds = end
        self.isReadable = isReadable
    }

    mutating func clockIsWrong(until end: Int64) { clockEnds = end }

    /// Returns whether the trouble with the disk has just ended.
    mutating func diskRecovers(at now: Int64) -> Bool {
        guard let diskEnds, diskEnds <= now else { return false }
        self.diskEnds = nil
        isReadable = true
        return true
    }

    /// Returns whether the clock is set right now.
    mutating func clockIsSet(at now: Int64) -> Bool {
        guard let clockEnds, clockEnds <= now else { return false }
        self.clockEnds = nil
        return true
    }

    var isDiskWhole: Bool { diskEnds == nil }

    /// Nothing goes wrong any more.
    mutating func end() {
        items = []
        if diskEnds != nil { diskEnds = 0 }
        clockEnds = nil
    }
}
