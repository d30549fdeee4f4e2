/// An address that a JT/T 808 terminal claims as its own without having shown it: it has registered from there, sent
/// its first code or been adopted by its number, and whoever knows the number can do that under the address of somebody
/// else.
///
/// The terminal speaks from there. But the datagram that made the claim gets one answer, and later ones no more than
/// positions of their size would get (`DatagramShare.takeClaimed`); both end when it authenticates with its code.
struct AddressClaim {
    /// The claimed address.
    let peer: Peer
    /// The number of the datagram that claimed it (`DatagramShare.number`).
    let datagram: Int

    init(_ peer: Peer, in datagram: Int) {
        self.peer = peer
        self.datagram = datagram
    }
}
