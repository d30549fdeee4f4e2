import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// What devices may put into the journal: one that asks for more keeps its message and repeats it later.
extension GatewayCore {
    /// The milliseconds of a clock that only goes forward, as fast as the desk's if that is faster than real time: on a
    /// desk at twenty times the speed a day's reports come in an hour.
    private var allowanceNow: Int64 { Int64(Double(steadyNow) * max(1, desk.clock.rate)) }

    /// Returns whether a device may put one of a kind into the journal now; counts and logs it if not.
    func mayEnter(_ kind: DeviceAllowances.Kind, _ terminal: DeviceSession, from peer: Peer) -> Bool {
        if terminal.allowances.take(kind, at: allowanceNow) { return true }
        counters[terminal.device.id.kind].reject(ReportAnswer.slowerCode)
        sampleRefusal(terminal.device.id.kind, ReportAnswer.slowerCode, terminal.name, from: peer)
        return false
    }

    /// Returns whether a device may acknowledge an item that is not on its way to it now.
    func mayAcknowledge(_ index: Int) -> Bool {
        let terminal = terminals[index]
        if terminal.allowances.take(.entry, at: allowanceNow) { return true }
        counters[terminal.device.id.kind].reject(ReportAnswer.slowerCode)
        return false
    }

    /// Queues an event of a JT/T 808 message for the journal, or answers "failed" if the device has to wait.
    func enqueueEntry(_ message: DeviceMessage, _ content: DeviceEvent.Content) {
        let terminal = terminals[message.index]
        guard message.isRepeated || mayEnter(.entry, terminal, from: message.peer) else {
            forget(message)
            return answerNow(message, result: JT808.AnswerResult.failed.rawValue)
        }
        enqueue(message, content, result: JT808.AnswerResult.done.rawValue)
    }

    /// Makes the next transmission of a message count as new.
    func forget(_ message: DeviceMessage) {
        guard let number = terminals[message.index].number else { return }
        for serial in message.serials { seen.forget(number, message.header.messageID, serial) }
    }
}

extension DeviceReport.Report {
    /// What it asks of the journal; one that can't be read costs its receipt.
    var allowance: DeviceAllowances.Kind? {
        switch content {
        case .success(let kind): kind.allowance
        case .failure: .entry
        }
    }
}

extension DeviceReport.Kind {
    /// What it asks of the journal; nil for what is not journaled.
    fileprivate var allowance: DeviceAllowances.Kind? {
        switch self {
        case .report: .newCase
        case .sos, .status(.urgent): .callForHelp
        case .status, .taken, .arrived, .feedback, .verify, .check: .entry
        case .position, .ack: nil
        }
    }
}
