package import DispatchCore
package import DispatchDomain

/// What the holder of a desk's lock says of itself in the lock's file, for its successor, for `doctor` and for every
/// console.
///
/// ```
/// 1234 127.0.0.1:7808 [::1]:7808
/// birth 8812345
/// beat 765432100
/// clock 1764443000000 765432100 5a52…
/// trouble 磁盘已满…<TAB>the disk is full…
/// ```
package struct GatewayNotice: Hashable, Sendable {
    /// The holder's number.
    package var process: Int
    /// When the holder was started (`RunningProcess.birth`); nil if it does not say.
    package var birth: String?
    /// The addresses it listens on; none before it does.
    package var addresses: [ListenAddress] = []
    /// When it last worked, in milliseconds since the machine was started; nil if it does not say.
    ///
    /// Of all clocks this one is the same for all processes and never set.
    package var beat: Int64?
    /// The last moment at which the machine's clock was trusted; nil if it does not say.
    package var clock: ClockReading?
    /// What the holder can't do at the moment; nil if all is well.
    package var trouble: Phrase?

    package init(process: RunningProcess) {
        self.process = Int(process.id)
        birth = process.birth
    }

    /// The milliseconds since the holder last worked; nil if it does not say.
    ///
    /// - parameter now: Milliseconds since the machine was started (`Machine.sinceStart`).
    package func silence(at now: Int64) -> Int64? { beat.map { max(0, now - $0) } }

    /// The silence in milliseconds from which a holder counts as hung on the screen and in `doctor`; it beats every
    /// second.
    package static let longestSilence: Int64 = 10_000

    /// Whether the holder is silent for too long.
    package func isHung(at now: Int64) -> Bool { silence(at: now).map { $0 > Self.longestSilence } ?? false }

    // MARK: Text

    package var text: String {
        var lines = [([String(process)] + addresses.map(\.description)).joined(separator: " ")]
        if let birth { lines.append("birth \(birth)") }
        if let beat { lines.append("beat \(beat)") }
        if let clock { lines.append("clock \(clock.text)") }
        if let trouble { lines.append("trouble \(Self.line(trouble.chinese))\t\(Self.line(trouble.english))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// Parses a notice; lines that are not whole or not known say nothing.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let words = lines.first.map { $0.split(separator: " ") } ?? []
        guard let process = words.first.flatMap({ Int($0) }) else { return nil }
        self.process = process
        addresses = words.dropFirst().compactMap { ListenAddress(String($0)) }
        // What follows the last line end may be cut off: the file is read while it is written.
        for line in lines.dropFirst().dropLast() {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "birth": birth = parts[1]
            case "beat": beat = Int64(parts[1])
            case "clock": clock = ClockReading(parts[1])
            case "trouble":
                let words = parts[1].split(separator: "\t", maxSplits: 1).map(String.init)
                if words.count == 2 { trouble = Phrase(words[0], words[1]) }
            default: break
            }
        }
    }
}

extension ClockReading {
    /// The clock, the milliseconds since the machine's start, and the start's name.
    fileprivate var text: String { "\(wall.milliseconds) \(sinceStart ?? 0) \(boot ?? "-")" }

    fileprivate init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, let wall = Int64(words[0]), let count = Int64(words[1]) else { return nil }
        self.init(wall: Timestamp(milliseconds: wall), sinceStart: count, boot: String(words[2]))
    }
}
