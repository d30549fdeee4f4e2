import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Keeps a frame of an unknown device that may become a unit; false if it may not, and has to be quarantined.
    func isAdopting(_ id: @autoclosure () -> DeviceID, _ frame: Span<UInt8>, from peer: Peer) -> Bool {
        guard adopts, desk.settings.adoption == .atOnce, terminals.count < Adoption.most, !isReplaying else {
            return false
        }
        return adoption.offer(id(), frame, of: &share, from: peer, at: networkNow)
    }

    /// Returns whether its number is enough for a known terminal to send a message from another address; believes it
    /// there as far as that goes.
    ///
    /// While nobody has a code, the number is all that a terminal can know, so its session, and with it the orders, go
    /// to whoever used the number last. If somebody has the code, only what is reported from elsewhere is taken: the
    /// session stays where the code is. With the setting `gateway.jt808.strict` a number is enough for the first address
    /// only, until somebody has a code.
    func isNumberEnough(for header: JT808.Header, of index: Int, from peer: Peer) -> Bool {
        guard adopts else { return false }
        let terminal = terminals[index]
        let isStrict = desk.settings.isRegistrationStrict
        guard terminal.code != nil else {
            guard !isStrict || !terminal.isKnownElsewhere(than: peer) else { return false }
            claimed(index, from: peer, in: share.number)
            return true
        }
        guard !isStrict, !header.isAboutSession, header.subpackage == nil else { return false }
        counters.count("jt808.by_number")
        heard(terminal)
        // An answer in another version could not be read; a version that the session has heard stays.
        if terminal.peer == nil { terminal.version = header.version }
        return true
    }

    /// Asks the desk to adopt some of the unknown devices heard so far, then handles the frames they had sent.
    func adoptUnknownDevices() {
        let ids = adoption.takeUnasked()
        guard !ids.isEmpty else { return }
        let desk = desk
        let bound = NIOLoopBound(self, eventLoop: loop)
        events?.run {
            let adopted = Result { () throws(DeskFailure) in
                _ = try desk.adopt(ids, perDay: desk.settings.adoptionsPerDay)
                return (try desk.devices(), try desk.deviceKeys())
            }
            bound.execute { core in
                switch adopted {
                case .success(let (devices, keys)):
                    core.worked(.devices)
                    core.replaceDevices(devices, keys)
                case .failure(let failure): core.failed(.devices, failure)
                }
                core.handleFrames(of: ids)
                core.endBurst()
            }
        }
    }

    /// Handles the frames that were kept while the desk was asked.
    private func handleFrames(of ids: [DeviceID]) {
        let adopted = Set(ids.filter { terminals.knows($0) })
        isReplaying = true
        defer { isReplaying = false }
        for frame in adoption.release(ids, adopted: adopted, at: networkNow) { receive(again: frame) }
    }

    private func receive(again frame: Adoption.Frame) {
        positions?.beginDatagram()
        share.begin(size: frame.bytes.count, isMuted: !frame.isAnswered)
        defer { share.end() }
        let bytes = frame.bytes.span
        switch WireFormat(bytes) {
        case .jt808: receiveJT808(bytes, from: frame.peer)
        case .nmea: receiveNMEA(bytes, from: frame.peer)
        case .report, .unknown: break
        }
    }
}

extension JT808.Header {
    /// Whether the message says nothing by itself, but only keeps, ends or answers a session: an answer to what was sent
    /// (0x0001), a heartbeat (0x0002), logging out (0x0003), and a request for parts (0x0005).
    fileprivate var isAboutSession: Bool {
        switch messageID {
        case 0x0001, 0x0002, 0x0003, 0x0005: true
        default: false
        }
    }
}
