/// An address that a JT/T 808 terminal claims as its own without having shown it.
///
/// It has registered from there, sent its first code or been adopted by its number, and whoever knows the number can do
/// that under the address of somebody else. Or the previous process believed it there, which is not known to have been
/// shown.
///
/// The terminal speaks from there. But the datagram that made the claim gets one answer, and any other one answer no
/// matter what and more only as long as all together hardly more bytes are sent there than came from there, headers
/// included; both end when it authenticates with its code.
struct AddressClaim {
    /// The claimed address.
    let peer: Peer
    /// The number of the datagram that claimed it (`DatagramShare.number`); nil if none of this process did.
    let datagram: Int?
    /// How many quarters of a byte may be sent there: what came, less what was answered or is going to be.
    private var credit = 0
    /// The datagram that was counted last, its bytes, and whether it has its answer.
    private var last: (number: Int, bytes: Int, isAnswered: Bool)

    /// The bytes of the headers of IP and UDP: an attacker pays for them, and so does his victim.
    private static let headers = 28

    init(_ peer: Peer, in datagram: Int? = nil) {
        self.peer = peer
        self.datagram = datagram
        last = (datagram ?? 0, 0, true)
    }

    /// Counts a frame from there.
    ///
    /// - parameter share: The datagram that brought it: its headers, and the one answer that it gets in any case, are for
    ///   the first in it that has not shown its address.
    mutating func received(_ frame: Int, in share: inout DatagramShare) {
        guard datagram != share.number else { return }
        if last.number != share.number { last = (share.number, 0, !share.takeAnswer()) }
        let came = frame + (last.bytes == 0 && !last.isAnswered ? Self.headers : 0)
        last.bytes += came
        // A quarter more than came: the answers to the shortest positions of one datagram weigh that with their headers.
        // More than any answer would only be saved up.
        credit = min(credit + 5 * came, 5 * 65_535)
    }

    /// Takes answers of so many bytes each from the credit; false if it is not enough, and none may be sent.
    ///
    /// The one answer of a datagram may be longer than what is left: a heartbeat is shorter than its answer.
    mutating func take(_ bytes: Int, count: Int = 1) -> Bool {
        let cost = 4 * (bytes + Self.headers) * count
        let isTheOne = count == 1 && !last.isAnswered && bytes <= last.bytes
        guard cost <= credit || isTheOne else { return false }
        credit = max(0, credit - cost)
        last.isAnswered = true
        return true
    }

    /// Takes what an answer has more than the bytes that were taken for it.
    mutating func takeMore(_ bytes: Int) { credit = max(0, credit - 4 * max(0, bytes)) }
}
