import DispatchDomain

/// How much work or how many answers senders get that have not proved themselves: each sender, each host, and all
/// together.
///
/// The memory does not grow with the number of senders, whose addresses can be made up: a sender shares its level with
/// those that fall into the same slot of a table, by a hash that nobody outside can predict. What is spent comes back
/// with time.
struct SourceBudget {
    /// What may be spent at once, and how much of it comes back in a second.
    struct Rate {
        var burst: Double
        var perSecond: Double
    }

    /// What is spent, and when that was so.
    struct Level {
        private var spent = 0.0
        private var at = Timestamp(milliseconds: 0)

        /// Brings the level to the present and returns whether the amount can be spent.
        mutating func has(_ amount: Double, of rate: Rate, at now: Timestamp) -> Bool {
            // When the clock is set back nothing comes back for that time.
            let passed = Double(max(0, now - at)) / Double(Milliseconds.second)
            spent = max(0, spent - passed * rate.perSecond)
            at = now
            return spent + amount <= rate.burst
        }

        mutating func spend(_ amount: Double) { spent += amount }
    }

    private static let senderSlots = 4_096
    private static let hostSlots = 2_048

    private let sender: Rate
    private let host: Rate
    private let all: Rate
    private var senders = [Level](repeating: Level(), count: SourceBudget.senderSlots)
    private var hosts = [Level](repeating: Level(), count: SourceBudget.hostSlots)
    private var total = Level()

    /// Creates a budget that is not spent.
    ///
    /// - parameters:
    ///   - sender: For one address and port.
    ///   - host: For one IPv4 address or one /64 network of IPv6.
    ///   - all: For all together.
    init(sender: Rate, host: Rate, all: Rate) {
        self.sender = sender
        self.host = host
        self.all = all
    }

    /// Spends an amount if the sender, its host and all together have it left.
    ///
    /// A sender that has spent its own costs the others at its host nothing, and a host the others nothing.
    ///
    /// - returns: Whether it was spent.
    mutating func spend(_ amount: Double = 1, from source: SenderAddress, at now: Timestamp) -> Bool {
        let senderSlot = Self.slot(source, of: Self.senderSlots)
        let hostSlot = Self.slot(source.host, of: Self.hostSlots)
        guard senders[senderSlot].has(amount, of: sender, at: now) else { return false }
        guard hosts[hostSlot].has(amount, of: host, at: now), total.has(amount, of: all, at: now) else { return false }
        senders[senderSlot].spend(amount)
        hosts[hostSlot].spend(amount)
        total.spend(amount)
        return true
    }

    /// The hasher is seeded anew for every process.
    private static func slot(_ value: some Hashable, of count: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(value)
        return Int(UInt(bitPattern: hasher.finalize()) % UInt(count))
    }
}
