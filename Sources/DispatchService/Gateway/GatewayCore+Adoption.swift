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
