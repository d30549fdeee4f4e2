import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// The registration (终端注册) and authentication (终端鉴权) of JT/T 808 terminals.
///
/// JT/T 808 has no stronger proof than the code that a registration gives, and anyone who knows a number can register
/// it. So the code is never given to another address: that gets a new one, the old one is void, and the journal says
/// so. The setting `gateway.jt808.strict` refuses it until an administrator enrols the device again. Whoever registers
/// first then has the code, so with it every code is journaled with the address that got it.
extension GatewayCore {
    func register(_ message: DeviceMessage) {
        let terminal = terminals[message.index]
        guard let code = terminal.code else { return issueCode(message, isFirst: true) }
        guard !terminal.holder.has(message.peer) else {
            accept(message)
            terminal.holder.issue(to: message.peer, isFirst: false)
            // Perhaps a retransmission: the answer waits until the code is on disk.
            guard terminal.holder.codesInFlight > 0 else { return answerRegistered(message, code) }
            let bound = NIOLoopBound(self, eventLoop: loop)
            events?.run {
                bound.execute { core in
                    // It may not have got there.
                    guard core.terminals[message.index].code == code else { return }
                    core.answeringLater(message) { core.answerRegistered(message, code) }
                }
            }
            return
        }
        guard !desk.settings.isRegistrationStrict else { return refuseRegistration(message, "new_address") }
        guard terminal.holder.mayRenew(from: message.peer, at: steadyNow) else {
            return refuseRegistration(message, "registering")
        }
        issueCode(message, isFirst: false)
    }

    /// Believes the device from the message's address.
    ///
    /// - parameter isProof: Whether it has sent a code that it was given before; else the address is only claimed.
    private func accept(_ message: DeviceMessage, isProof: Bool = false) {
        let terminal = terminals[message.index]
        if isProof {
            showed(terminal)
            authenticated(message.index, from: message.peer)
        } else {
            claimed(message.index, from: message.peer, in: message.datagram)
        }
        terminal.version = message.header.version
        terminal.endTakenCall()
        heard(terminal)
    }

    private func answerRegistered(_ message: DeviceMessage, _ code: String) {
        answerRegistration(message, .done, code)
        flush()
    }

    private func answerRegistration(
        _ message: DeviceMessage,
        _ result: JT808.RegisterAnswer.Result,
        _ code: String = ""
    ) {
        guard message.isAnswered else { return }
        for serial in message.serials {
            let answer = JT808.RegisterAnswer(serial: serial, result: result, code: code)
            self.answer(terminals[message.index], message.peer, .registerAnswer(answer), message.header.version)
            counters.jt808.acks += 1
        }
    }

    /// Answers a message that was admitted when it came, and had to wait for the disk.
    private func answeringLater(_ message: DeviceMessage, _ body: () -> Void) {
        answering(by: .granted(message.serials.length), body)
    }

    // MARK: Codes

    /// Gives the terminal at the message's address a new code; an earlier one is void.
    private func issueCode(_ message: DeviceMessage, isFirst: Bool) {
        let terminal = terminals[message.index]
        accept(message)
        terminal.holder.issue(to: message.peer, isFirst: isFirst)
        if !isFirst { counters.count("jt808.codes_renewed") }
        let code = String(desk.machine.random(), radix: 36).uppercased()
        keep(code, of: message.index, from: message.peer, isFirst: isFirst) { core in
            core.answeringLater(message) { core.answerRegistered(message, code) }
        }
    }

    /// Stores a device's authentication code and calls `then` on the loop when it is on disk.
    ///
    /// - parameters:
    ///   - peer: The address that has it.
    ///   - isFirst: Whether there was no code before: nothing to tell then, unless an administrator had to agree.
    private func keep(
        _ code: String,
        of index: Int,
        from peer: Peer,
        isFirst: Bool,
        then: @escaping @Sendable (GatewayCore) -> Void
    ) {
        let terminal = terminals[index]
        let before = terminal.code
        terminal.code = code
        terminal.holder.codesInFlight += 1
        let isJournaled = !isFirst || desk.settings.isRegistrationStrict
        let (desk, id, from) = (desk, terminal.device.id, peer.description)
        let bound = NIOLoopBound(self, eventLoop: loop)
        events?.run {
            let kept = Result { () throws(DeskFailure) in
                guard isJournaled else { return try desk.keepCode(code, of: id, from: from) }
                try desk.renewCode(code, of: id, from: from)
            }
            bound.execute { core in
                let terminal = core.terminals[index]
                terminal.holder.codesInFlight -= 1
                switch kept {
                case .success:
                    terminal.isChanged = true
                    core.worked(.devices)
                    then(core)
                case .failure(let failure):
                    // Without an answer the device repeats its request. An address that only asked for a code must not
                    // pass for that of the code before: whoever has that shows it.
                    if terminal.code == code {
                        terminal.code = before
                        terminal.holder.forget()
                        if terminal.peer == peer { terminal.endSession() }
                    }
                    core.failed(.devices, failure)
                }
            }
        }
    }

    private func refuseRegistration(_ message: DeviceMessage, _ reason: String) {
        let terminal = terminals[message.index]
        counters.jt808.reject(reason)
        sampleRefusal(.jt808, reason, terminal.name, from: message.peer)
        // Anybody can have them sent to anybody, so they are sent at a rate like other refusals.
        if message.isAnswered, isProven(terminal, at: message.peer) || spendRefusal(to: message.peer) {
            answerRegistration(message, .terminalRegistered)
        }
        guard terminal.holder.takesNoteOfRefusal(at: steadyNow) else { return }
        let (desk, id, from) = (desk, terminal.device.id, message.peer.description)
        // It is only for administrators, and in the log too: a failure needs no retry.
        events?.run { try? desk.noteRefusedRegistration(of: id, from: from) }
    }

    // MARK: Authentication

    func authenticate(_ message: DeviceMessage, _ authentication: JT808.Authentication) {
        let terminal = terminals[message.index]
        guard let known = terminal.code else {
            let code = authentication.code
            guard !code.isEmpty else { return refuseCode(message, "authentication") }
            // A device that has never registered is believed its first code: it could have registered just as well.
            terminal.ownCode = code
            return keep(code, of: message.index, from: message.peer, isFirst: true) { core in
                core.answeringLater(message) { core.admit(message, isProof: false) }
            }
        }
        let network = SenderAddress(message.peer).host
        let isTrusted = terminal.holder.isTrusted(message.peer)
        guard isTrusted || guesses.mayTry(message.index, from: network, at: steadyNow) else {
            return refuseCode(message, "guessing")
        }
        guard authentication.hasCode(known) else {
            if !isTrusted { guesses.failed(message.index, from: network, at: steadyNow) }
            return refuseCode(message, "authentication")
        }
        guesses.succeeded(message.index, from: network)
        admit(message, isProof: known != terminal.ownCode)
    }

    private func admit(_ message: DeviceMessage, isProof: Bool) {
        accept(message, isProof: isProof)
        terminals[message.index].holder.prove(message.peer)
        answerNow(message, result: 0)
        flush()
    }

    private func refuseCode(_ message: DeviceMessage, _ reason: String) {
        counters.jt808.reject(reason)
        sampleRefusal(.jt808, reason, terminals[message.index].name, from: message.peer)
        answerNow(message, result: 1)
    }
}
