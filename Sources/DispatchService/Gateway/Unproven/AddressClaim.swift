/// An address that a JT/T 808 terminal claims as its own without having shown it: it has registered from there, sent
/// its first code or been adopted by its number, and whoever knows the number can do that under the address of somebody
/// else.
///
/// The terminal speaks from there. But the datagram that made the claim gets one answer, and any other one answer no
/// matter what and more only as long as all together hardly more bytes are sent there than came from there, headers
/// included; both end when it authenticates with its code.
struct AddressClaim {
    /// The claimed address.
    let peer: Peer
    /// The number of the datagram that claimed it (`DatagramShare.number`).
    let datagram: Int
    /// How many bytes may be sent there: what came, less what was answered or is going to be.
    private var credit = 0
    /// The datagram that was counted last, its bytes, and whether it has its answer.
    private var last: (number: Int, bytes: Int, isAnswered: Bool)

    /// The bytes of the headers of IP and UDP: an attacker pays for them, and so does his victim.
    private static let headers = 28

    init(_ peer: Peer, in datagram: Int) {
        self.peer = peer
        self.datagram = datagram
        last = (datagram, 0, true)
    }

    /// Counts a datagram from there, once.
    mutating func received(_ datagram: Int, size: Int) {
        guard datagram != last.number else { return }
        last = (datagram, size + Self.headers, false)
        // A quarter more than came: the answers to the shortest positions of one datagram weigh that with their headers.
        // More than any answer would only be saved up.
        credit = min(credit + last.bytes * 5 / 4, 5 * 65_535 / 4)
    }

    /// Takes answers of so many bytes each from the credit; false if it is not enough, and none may be sent.
    ///
    /// The one answer of a datagram may be longer than what is left: a heartbeat is shorter than its answer.
    mutating func take(_ bytes: Int, count: Int = 1) -> Bool {
        let cost = (bytes + Self.headers) * count
        let isTheOne = count == 1 && !last.isAnswered && bytes <= last.bytes
        guard cost <= credit || isTheOne else { return false }
        credit = max(0, credit - cost)
        last.isAnswered = true
        return true
    }

    /// Takes what an answer has more than the bytes that were taken for it.
    mutating func takeMore(_ bytes: Int) { credit = max(0, credit - max(0, bytes)) }
}
