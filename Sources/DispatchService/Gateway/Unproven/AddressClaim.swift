/// An address that a JT/T 808 terminal claims as its own without having shown it: it has registered from there, sent
/// its first code or been adopted by its number, and whoever knows the number can do that under the address of somebody
/// else.
///
/// The terminal speaks from there. But the datagram that made the claim gets one answer, and all together no more bytes
/// of answers are sent there than came from there, with the headers of what came; both end when it authenticates with
/// its code.
struct AddressClaim {
    /// The claimed address.
    let peer: Peer
    /// The number of the datagram that claimed it (`DatagramShare.number`).
    let datagram: Int
    /// How many bytes came from there, less those that were answered.
    private(set) var credit: Int
    /// The datagram that was counted last.
    private var counted: Int

    /// The bytes of the headers of IP and UDP: a heartbeat without them is shorter than its answer.
    private static let headers = 28

    /// - parameter size: The size of the datagram in bytes.
    init(_ peer: Peer, in datagram: Int, size: Int) {
        self.peer = peer
        self.datagram = datagram
        credit = size + Self.headers
        counted = datagram
    }

    /// Counts a datagram from there, once.
    mutating func received(_ datagram: Int, size: Int) {
        guard datagram != counted else { return }
        counted = datagram
        // Enough for any answer; more would only be saved up.
        credit = min(credit + size + Self.headers, 65_507)
    }

    /// Whether so many bytes may be sent to an address, as far as this claim goes.
    func mayAnswer(_ bytes: Int, at address: Peer) -> Bool { address != peer || bytes <= credit }

    /// Counts what was sent to an address.
    mutating func answered(_ bytes: Int, at address: Peer) { if address == peer { credit -= bytes } }
}
