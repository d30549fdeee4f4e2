import CTerminal
import CellCanvas

/// What goes out: frames, and the terminal's modes.
extension ScreenLoop {
    mutating func repaint() {
        screen.repaint()
        isWhole = true
    }

    /// Draws a frame if there is something new, and if it may go out now.
    ///
    /// - parameter only: After keys, a frame that answers them; otherwise whichever is due.
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

    /// Sends what the terminal takes.
    ///
    /// What it does not take for long is dropped: the next frame shows what is true then.
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

    // MARK: Taking and giving back

    mutating func enter() {
        tty.enter(restore: screen.restore, errors: errors)
        if let size = tty.size, differs(size) { screen.resize(size) }
        program.resized(screen.size)
        guard probe != nil else { return }
        // An empty screen first, so that the question is not asked on the shell's own.
        let empty = CellGrid(screen.size, rule: rule)
        send(screen.frame(empty, looks: program.looks) + WidthProbe.question)
        // The question has left its traces.
        repaint()
        holdUntil = now + WidthProbe.patience
    }

    /// Ends a sequence that was cut in two.
    private static var cancel: [UInt8] { [0x18] }

    mutating func leave() {
        let isCut = !output.isEmpty
        output.drop()
        output.append((isCut ? Self.cancel : []) + screen.leave())
        // One attempt, even when the terminal is said to be gone. One that is only slow gets a moment: it would be left
        // on our screen, without a cursor. None may keep the process.
        while output.send(to: tty), !output.isEmpty, !isGone, tty.takesMore(within: Self.lastMoment) {}
        output.drop()
        tty.leave()
    }

    private static var lastMoment: Int32 { 500 }

    /// Gives the terminal to the shell and stops; when the shell lets us go on, takes it again.
    mutating func suspend() {
        program.terminal(.suspend)
        leave()
        terminal_stop()
        // What came while we were stopped counts; the signal that woke us is answered here.
        for signal in signals.drain() where signal != .suspend && signal != .resumed { take(signal) }
        guard !program.isOver else { return }
        resume()
    }

    mutating func resume() {
        guard !isGone else { return }
        // As a job in the background this stops us once more, until we are in front.
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
