/// Who has the authentication code (鉴权码) of a JT/T 808 terminal: the address it was issued to, or that has sent it.
///
/// Registering (0x0100) proves nothing, so from any other address it gives a new code and makes the old one void.
/// Sending the code (0x0102) is a proof wherever it comes from: a mobile network changes addresses every few minutes.
struct CodeHolder {
    /// The address that has the code; nil until this process has heard it.
    private(set) var peer: Peer?
    /// The address that the process before had heard last, as `host:port`.
    private var before: String?
    /// Whether that address has sent the code, and not only registered.
    private var hasProved = false
    /// The address that had proved itself when somebody else registered.
    private var former: Peer?
    /// Registrations from new addresses: each costs a journal entry, and anybody can send them.
    private var renewals = Allowance(burst: 5, perMinute: 1)
    /// The codes on their way to the disk.
    var codesInFlight = 0
    /// When a refused registration was last journaled.
    private var refusedAt: Int64?

    /// The time between two journal entries about refused registrations of one terminal.
    private static let refusalPause: Int64 = 3_600_000

    /// Takes the address over that the process before had heard last.
    mutating func restore(_ address: String?) { before = address }

    /// Whether the code was issued to this address, or sent from it, by this process or the one before.
    func has(_ peer: Peer) -> Bool { self.peer.map { $0 == peer } ?? (before == peer.description) }

    /// Records that the address has sent the code.
    mutating func prove(_ peer: Peer) {
        if former == peer { former = nil }
        self.peer = peer
        hasProved = true
    }

    /// Records that a code was issued to the address; the first one is as good as a proof, because nobody else has one.
    mutating func issue(to peer: Peer, isFirst: Bool) {
        guard self.peer != peer else { return }
        // Only the first of several: whoever registered in its place does not become trusted by being replaced.
        if former == nil, hasProved { former = self.peer }
        self.peer = peer
        hasProved = isFirst
    }

    /// Records that a code that was issued has not reached the disk: nobody is known to have the one that is there.
    mutating func forget() { (peer, before, hasProved) = (nil, nil, false) }

    /// Whether the address is the holder's, or was until somebody else registered: it is never slowed down.
    func isTrusted(_ peer: Peer) -> Bool { has(peer) || former == peer }

    /// Returns whether a registration from a new address may renew the code now.
    mutating func mayRenew(from peer: Peer, at now: Int64) -> Bool { former == peer || renewals.take(at: now) }

    /// Returns whether a refused registration is due to be journaled, and counts it as done.
    mutating func takesNoteOfRefusal(at now: Int64) -> Bool {
        if let refusedAt, now - refusedAt < Self.refusalPause { return false }
        refusedAt = now
        return true
    }
}
