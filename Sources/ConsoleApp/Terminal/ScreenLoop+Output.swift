import CTerminal
import CellCanvas

/// Output: frames and the terminal's modes.
extension ScreenLoop {
    mutating func repaint() {
        screen.repaint()
        isWhole = true
    }

    /// Draws a frame if there is something new and the pacer permits it.
    ///
    /// - parameter only: `.key` draws only a frame that echoes a key; `.event` draws any.
    mutating func draw(_ only: Pacer.Cause) {
        guard !isGone, only == .event || cause == .key, program.isDirty || isWhole else { return }
        if let holdUntil {
            guard holdUntil <= now else { return }
            self.holdUntil = nil
        }
        guard pacer.mayDraw(cause, at: now) == .now else { return }
        let grid = program.draw(size: screen.size, rule: rule)
        let bytes = screen.frame(grid, looks: program.looks)
        if !bytes.isEmpty {
            let asks = pacer.sent(bytes.count, at: now) && screen.kind.isModern
            send(asks ? bytes + Array("\u{1B}[5n".utf8) : bytes)
        }
        isWhole = false
        cause = .event
    }

    mutating func send(_ bytes: [UInt8]) {
        output.append(bytes)
        flush()
    }

    /// Sends as many bytes as the terminal takes.
    ///
    /// Bytes that it does not take within the pacer's limit are dropped, and the next frame repaints the screen.
    mutating func flush() {
        guard !isGone else { return }
        guard output.send(to: tty) else { return hangUp() }
        if output.isEmpty { return pacer.drained() }
        pacer.stuck(at: now)
        guard let stalls = pacer.stallsAt, stalls <= now else { return }
        output.drop()
        output.append(Self.cancel)
        pacer.drained()
        pacer.stuck(at: now)
        repaint()
    }

    mutating func grantWishes() {
        let wishes = program.takeWishes()
        owesBell = owesBell || wishes.contains(.bell)
        if owesBell, output.isEmpty {
            owesBell = false
            send([0x07])
        }
        if wishes.contains(.repaint) { repaint() }
        if wishes.contains(.suspend) { suspend() }
    }

    // MARK: Entering and leaving

    mutating func enter() {
        tty.enter(restore: screen.restore, errors: errors)
        if let size = tty.size, differs(size) { screen.resize(size) }
        program.resized(screen.size)
        guard probe != nil else { return }
        // An empty screen is sent first, so that the probe is not drawn on the shell's screen.
        let empty = CellGrid(screen.size, rule: rule)
        send(screen.frame(empty, looks: program.looks) + WidthProbe.question)
        // The probe leaves traces on the screen.
        repaint()
        holdUntil = now + WidthProbe.patience
    }

    /// CAN, which ends a sequence that was cut in two.
    private static var cancel: [UInt8] { [0x18] }

    mutating func leave() {
        let isCut = !output.isEmpty
        output.drop()
        output.append((isCut ? Self.cancel : []) + screen.leave())
        // One attempt is made even when the terminal has hung up. A slow one gets a moment, or it would stay on the
        // console's screen without a cursor. None may block the end of the process.
        while output.send(to: tty), !output.isEmpty, !isGone, tty.takesMore(within: Self.lastMoment) {}
        output.drop()
        tty.leave()
    }

    private static var lastMoment: Int32 { 500 }

    /// Gives the terminal to the shell and stops the process; takes it again when the process is continued.
    mutating func suspend() {
        program.terminal(.suspend)
        leave()
        terminal_stop()
        // Signals that came while the process was stopped are handled, except those of stopping and continuing.
        for signal in signals.drain() where signal != .suspend && signal != .resumed { take(signal) }
        guard !program.isOver else { return }
        resume()
    }

    mutating func resume() {
        guard !isGone else { return }
        // In a background job setting the modes stops the process again until it is in the foreground.
        tty.leave()
        tty.enter(restore: screen.restore, errors: errors)
        output.drop()
        pacer.drained()
        _ = screen.leave()
        takeSize()
        repaint()
        program.terminal(.resume)
    }
}
