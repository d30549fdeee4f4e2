import CellCanvas

/// What comes in: keys, answers, signals.
extension ScreenLoop {
    mutating func readKeys() {
        switch tty.read() {
        case .nothing: break
        case .hangUp: hangUp()
        case .bytes(let bytes): take(parser.take(bytes))
        }
        patienceEnds = parser.waiting.map { now + $0.patience }
    }

    /// No more has come of a sequence in time.
    mutating func giveUpSequence() {
        // What arrived in the same moment has been read already, and has moved the end of patience.
        guard let patienceEnds, patienceEnds <= now else { return }
        self.patienceEnds = nil
        take(parser.giveUp())
    }

    /// Everything that was typed counts, however much of it came at once.
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

    /// Windows that are being dragged change their size many times: only the last one is drawn.
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
