package import CellCanvas
import Glibc

/// The event loop of a program on a terminal: waits for input and draws what has changed.
///
/// It runs on the main thread and blocks it. While nothing happens it does not wake up.
package struct ScreenLoop<Program: ScreenProgram> {
    package typealias Instant = ContinuousClock.Instant

    package internal(set) var program: Program
    let tty: Tty
    let screen: Screen
    let signals: Signals
    let mailbox: Mailbox<Program.Message>
    let errors: StandardErrorKeeper?

    var parser = KeyParser()
    var pacer: Pacer
    var probe: WidthProbe?
    var output = TerminalOutput()
    var rule: WidthRule
    /// Whether the next frame echoes a key.
    var cause = Pacer.Cause.event
    var isWhole = true
    var isGone = false
    /// Whether a bell waits until the pending bytes are sent.
    var owesBell = false
    /// When the incomplete sequence times out.
    var patienceEnds: Instant?
    /// When the size is read, a moment after the last signal that it changed.
    var resizeAt: Instant?
    /// No frame is drawn before this, while the width rule is being probed.
    var holdUntil: Instant?

    /// - parameters:
    ///   - rule: How wide the terminal draws ambiguous characters.
    ///   - probes: Whether to query the terminal for it; `rule` applies until it answers.
    package init(
        _ program: Program,
        tty: Tty,
        screen: Screen,
        signals: Signals,
        mailbox: Mailbox<Program.Message>,
        rule: WidthRule,
        probes: Bool,
        pacer: Pacer = Pacer(),
        errors: StandardErrorKeeper? = nil
    ) {
        self.program = program
        self.tty = tty
        self.screen = screen
        self.signals = signals
        self.mailbox = mailbox
        self.rule = rule
        self.pacer = pacer
        self.errors = errors
        probe = probes ? WidthProbe() : nil
    }

    /// Runs until the program is over or the terminal has hung up, and restores the terminal.
    ///
    /// - returns: The program in its final state.
    package mutating func run() -> Program {
        enter()
        while !program.isOver, !isGone {
            let ready = wait()
            // Keys and their echo come before anything else.
            if ready.tty { readKeys() }
            if ready.isTimeUp { giveUpSequence() }
            draw(.key)
            if ready.signals { readSignals() }
            if ready.mailbox { program.receive(mailbox.drain()) }
            if let wake = program.nextWake, wake <= now { program.woke() }
            finishResizing()
            grantWishes()
            flush()
            draw(.event)
            if !program.isDirty { cause = .event }
        }
        leave()
        return program
    }

    var now: Instant { ContinuousClock.now }

    // MARK: Waiting

    /// What a wait has found ready.
    struct Ready {
        var tty = false
        var signals = false
        var mailbox = false
        var isTimeUp = false
    }

    private func wait() -> Ready {
        var descriptors = [
            pollfd(
                fd: tty.descriptor,
                events: Int16(POLLIN) | (output.isEmpty ? 0 : Int16(POLLOUT)),
                revents: 0
            ),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, nfds_t(descriptors.count), timeout())
        guard count >= 0 else { return Ready(isTimeUp: isTimeUp) }
        return Ready(
            tty: descriptors[0].revents & ~Int16(POLLOUT) != 0,
            signals: descriptors[1].revents != 0,
            mailbox: descriptors[2].revents != 0,
            isTimeUp: isTimeUp
        )
    }

    private var isTimeUp: Bool { patienceEnds.map { $0 <= now } ?? false }

    /// Returns the poll time-out in milliseconds, rounded up; -1 when there is nothing to wait for.
    private func timeout() -> Int32 {
        let next = [patienceEnds, resizeAt, program.nextWake, pacer.stallsAt, drawsAt].compactMap { $0 }.min()
        guard let next else { return -1 }
        let left = min(now.duration(to: next), .seconds(3600))
        return left > .zero ? Int32(left / .milliseconds(1)) + 1 : 0
    }

    /// When the next pending frame may be drawn; nil if there is none or it waits for the terminal.
    private var drawsAt: Instant? {
        guard program.isDirty || isWhole else { return nil }
        if let holdUntil { return holdUntil }
        switch pacer.mayDraw(cause, at: now) {
        case .now: return now
        case .at(let instant): return instant
        case .later: return nil
        }
    }
}
