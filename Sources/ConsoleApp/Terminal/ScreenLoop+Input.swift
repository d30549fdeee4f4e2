import CellCanvas

/// Input: keys, answers of the terminal, signals.
extension ScreenLoop {
    mutating func readKeys() {
        switch tty.read() {
        case .nothing: break
        case .hangUp: hangUp()
        case .bytes(let bytes): take(parser.take(bytes))
        }
        patienceEnds = parser.waiting.map { now + $0.patience }
    }

    /// Ends an incomplete sequence whose time-out has passed.
    mutating func giveUpSequence() {
        // Bytes that arrived in the same turn have been read already and have moved the deadline.
        guard let patienceEnds, patienceEnds <= now else { return }
        self.patienceEnds = nil
        take(parser.giveUp())
    }

    /// Handles all events, however many came at once.
    private mutating func take(_ events: [KeyEvent]) {
        for event in events where !program.isOver {
            switch event {
            case .key(let key):
                cause = .key
                program.key(key)
            case .ready:
                let was = pacer.isSlow
                pacer.answered(at: now)
                if pacer.isSlow != was { program.terminal(.slow(pacer.isSlow)) }
            case .cursor(let row, let column):
                guard let found = probe?.rule(row: row, column: column) else { continue }
                holdUntil = nil
                guard found != rule else { continue }
                rule = found
                program.terminal(.widthRule(found))
                repaint()
            }
        }
    }

    mutating func readSignals() {
        for signal in signals.drain() { take(signal) }
    }

    mutating func take(_ signal: Signals.Signal) {
        switch signal {
        case .hangUp: hangUp()
        case .resized: resizeAt = now + .milliseconds(40)
        case .suspend: suspend()
        case .resumed: resume()
        case .quit(let number): program.terminal(.quit(number))
        }
    }

    mutating func hangUp() {
        guard !isGone else { return }
        isGone = true
        program.terminal(.hangUp)
    }

    /// Takes over the new size; a window that is being dragged changes it many times, and only the last is drawn.
    mutating func finishResizing() {
        guard let resizeAt, resizeAt <= now else { return }
        self.resizeAt = nil
        takeSize()
    }

    func differs(_ size: CellSize) -> Bool { size != screen.size }

    mutating func takeSize() {
        guard let size = tty.size, differs(size) else { return }
        screen.resize(size)
        program.resized(screen.size)
        repaint()
    }
}
