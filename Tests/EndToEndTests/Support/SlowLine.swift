import TestSupport

/// A line of 64 kbit/s with a latency of 150 ms in each direction: output arrives at that rate, and the terminal's
/// answers take as long to return.
struct SlowLine {
    static let bytesPerSecond = 8000
    private static let way = Duration.milliseconds(150)
    /// The bytes that arrive together.
    private static let packet = 64

    let terminal: PseudoTerminal
    /// All output that has arrived so far.
    private(set) var delivered: [UInt8] = []
    private var free = ContinuousClock.now
    private var down: [(bytes: ArraySlice<UInt8>, at: ContinuousClock.Instant)] = []
    private var up: [(text: String, at: ContinuousClock.Instant)] = []
    /// The offset up to which queries have been answered.
    private var searched = 0

    init(_ terminal: PseudoTerminal) {
        self.terminal = terminal
    }

    /// Types text; it takes the latency of the line.
    mutating func type(_ text: String) { up.append((text, .now + Self.way)) }

    /// Carries what is due by now; must be called continuously.
    mutating func carry() {
        let now = ContinuousClock.now
        var new = terminal.read()[...]
        while !new.isEmpty {
            let packet = new.prefix(Self.packet)
            new = new.dropFirst(packet.count)
            free = max(free, now) + .seconds(Double(packet.count) / Double(Self.bytesPerSecond))
            down.append((packet, free + Self.way))
        }
        while let first = down.first, first.at <= now { delivered += down.removeFirst().bytes }
        while let first = up.first, first.at <= now { terminal.type(up.removeFirst().text) }
        answer()
    }

    /// Answers the console's queries: the cursor position after a narrow `─`, and the device status.
    private mutating func answer() {
        while searched + 4 <= delivered.count {
            let word = delivered[searched..<searched + 4]
            if word.elementsEqual("\u{1B}[6n".utf8) { type("\u{1B}[2;2R") }
            if word.elementsEqual("\u{1B}[5n".utf8) { type("\u{1B}[0n") }
            searched += 1
        }
    }
}
