import DispatchDomain
import DispatchWire
import NIOCore

/// What the gateway does for senders that have not proved themselves: as little as it can, so that a flood of them
/// leaves the time to the others, and never more than they sent, so that nobody can aim it at a third party.
extension GatewayCore {
    /// Who may be answered while a message is handled.
    enum AnswerRight {
        /// A device that has proved itself from the address; anybody else once for each datagram, and with no more
        /// bytes than it has.
        case byAddress
        /// Whoever is answered, so many times: the question was admitted when it came.
        case granted(Int)
        /// A device at an address that it claims: so many bytes were taken from its credit for each of so many answers.
        case taken(Int, answers: Int)
        /// Nobody.
        case none
    }

    /// The bytes of a general answer around its header: marks, body and checksum.
    private static let around = 8

    // MARK: Who has proved itself

    /// Whether a device had proved itself from an address before the current datagram, or does so in it with its code.
    func isProven(_ terminal: DeviceSession, at peer: Peer) -> Bool {
        terminal.isAuthenticated && terminal.peer == peer && isShown(terminal, at: peer)
    }

    /// Whether the address of a device is its own, or at least not one that it claims in the current datagram.
    func isShown(_ terminal: DeviceSession, at peer: Peer) -> Bool {
        guard let claim = terminal.claim, claim.peer == peer else { return true }
        return claim.datagram != share.number
    }

    /// Whether any device that is answered had proved itself from an address before the current datagram.
    func isProven(_ peer: Peer) -> Bool {
        guard let index = provenPeers[peer] else { return false }
        let terminal = terminals[index]
        // The device may have been revoked or bound anew.
        return terminals.index(of: terminal.device.id) == index && isProven(terminal, at: peer)
    }

    /// Records where a device has proved itself; forgets where it had before.
    func noteProven(_ index: Int, from peer: Peer, before old: Peer?) {
        guard terminals[index].device.id.kind.takesOrders else { return }
        if let old, provenPeers[old] == index { provenPeers[old] = nil }
        provenPeers[peer] = index
    }

    /// Believes a terminal from an address that it has not proved to be its own: it has registered there, sent its first
    /// code or been adopted, or the previous process believed it there.
    ///
    /// The claim is made together with the address: one without it would be taken for the claim of nobody, and the
    /// address of an earlier claim for proved.
    ///
    /// - parameter datagram: The number of the datagram that claims it; nil if an earlier one did.
    func claimed(_ index: Int, from peer: Peer, in datagram: Int?) {
        let terminal = terminals[index]
        if !isProven(terminal, at: peer) { terminal.claim = AddressClaim(peer, in: datagram) }
        authenticated(index, from: peer)
    }

    /// Records that a terminal has shown its code, unless it learned it in this very datagram.
    func showed(_ terminal: DeviceSession) {
        if terminal.claim?.datagram != share.number { terminal.claim = nil }
    }

    // MARK: Answers

    /// Runs `body` with a right to answer other than the usual one.
    func answering(by right: AnswerRight, _ body: () -> Void) {
        answerRight = right
        body()
        answerRight = .byAddress
    }

    /// Sends an answer to a device if it may be answered at that address.
    ///
    /// - returns: Whether it was sent.
    func sendAnswer(_ bytes: [UInt8], to terminal: DeviceSession, at peer: Peer) -> Bool {
        switch answerRight {
        case .granted(let count): answerRight = count > 1 ? .granted(count - 1) : .none
        case .taken(let count, let answers):
            terminal.claim?.takeMore(bytes.count - count)
            answerRight = answers > 1 ? .taken(count, answers: answers - 1) : .byAddress
        case .none: return false
        case .byAddress:
            guard isProven(terminal, at: peer) else {
                guard spendAnswer(bytes.count, to: peer) else { return false }
                break
            }
            guard takeCredit(bytes.count, of: terminal, at: peer) else { return false }
        }
        send(bytes, to: peer)
        return true
    }

    /// Takes answers from the credit of a claimed address; false and counted if they may not be sent.
    private func takeCredit(_ bytes: Int, count: Int = 1, of terminal: DeviceSession, at peer: Peer) -> Bool {
        guard terminal.claim != nil, terminal.claim?.peer == peer, terminal.claim?.take(bytes, count: count) == false
        else {
            return true
        }
        counters.count("udp.answers_withheld")
        return false
    }

    /// Sends a refusal to a sender that has not proved itself, if it may have one.
    func sendRefusal(_ bytes: [UInt8], to peer: Peer) {
        if spendAnswer(bytes.count, to: peer) { send(bytes, to: peer) }
    }

    /// Spends the one answer of the current datagram.
    func spendAnswer(_ count: Int, to peer: Peer) -> Bool {
        guard share.mayAnswer(bytes: count) else {
            counters.count("udp.answers_withheld")
            return false
        }
        guard spendRefusal(to: peer) else { return false }
        share.noteAnswer()
        return true
    }

    /// Spends one of the refusals that a sender gets; counts it as withheld if it has none left.
    func spendRefusal(to peer: Peer) -> Bool {
        if unproven.refusals.spend(from: SenderAddress(peer), at: networkNow) { return true }
        counters.count("udp.answers_withheld")
        return false
    }

    /// Returns whether a message is answered when it is on disk, and the right to answer at once.
    ///
    /// Called once for each message that a device may send.
    func answerable(
        _ serials: SerialRun,
        of header: JT808.Header,
        _ terminal: DeviceSession,
        _ peer: Peer,
        isProven: Bool
    ) -> (isAnswered: Bool, right: AnswerRight) {
        guard !share.isMuted else { return (false, .none) }
        let least = JT808.Header.size(header.version, isPart: false) + Self.around
        guard isProven else {
            if header.messageID == 0x0102 {
                // Its code decides.
                guard terminal.code == nil else { return (true, .byAddress) }
            }
            // The answer to a registration is shorter than any registration.
            let least = header.messageID == 0x0100 ? 0 : least
            guard serials.length == 1, share.mayAnswer(bytes: least) else { return (false, .none) }
            share.noteAnswer()
            return (true, .granted(1))
        }
        guard terminal.claim != nil, terminal.claim?.peer == peer else { return (true, .byAddress) }
        switch header.messageID {
        // Answers themselves, or a request for parts: nothing is answered.
        case 0x0001, 0x0005, 0x0201, 0x8001: return (true, .byAddress)
        default: break
        }
        guard takeCredit(least, count: serials.length, of: terminal, at: peer) else { return (false, .none) }
        return (true, .taken(least, answers: serials.length))
    }

    // MARK: Work

    /// Counts a frame of a device that has not proved itself there.
    ///
    /// Another device at the address lifts the limit only with a proof: under `--adopt` any number claims an address.
    ///
    /// - returns: Whether the rest of the datagram is looked at.
    func goesOn(from peer: Peer) -> Bool {
        if share.takeFrame() { return true }
        guard isProven(peer), let index = provenPeers[peer], terminals[index].claim?.peer != peer else { return false }
        share.lift()
        return true
    }

    /// Counts what of a datagram is not looked at, or all of it.
    func skip(_ count: Int, of kind: DeviceKind, from peer: Peer) {
        counters[kind].reject("excess")
        counters.count("udp.skipped_bytes", Int64(count))
        sampleRefusal(kind, "excess", nil, from: peer)
    }

    /// Spends the reading of that many bytes; false if the sender has none left.
    func mayRead(_ count: Int, from peer: Peer) -> Bool {
        let cost = Double(max(count, UnprovenBudgets.leastBytes))
        return unproven.reading.spend(cost, from: SenderAddress(peer), at: networkNow)
    }

    /// Records a device that is not enrolled; its details only as long as the sender has some left.
    func quarantineUnknown(
        _ name: Quarantine.Name,
        _ id: @autoclosure () -> DeviceID,
        from peer: Peer,
        frame: Span<UInt8>
    ) {
        let source = SenderAddress(peer)
        quarantine.count(name, at: now, steady: networkNow)
        if unproven.notes.spend(from: source, at: networkNow) {
            quarantine.note(name, id(), from: peer, source, frame: frame, at: now, steady: networkNow)
        }
        log.sample(.unknownDevice(name.kind), Self.details(id().description, peer))
    }
}
