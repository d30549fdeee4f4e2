import ConsoleScreen

/// Makes keys of the bytes that a terminal sends, whatever kind it is.
///
/// Whatever has the form of an escape sequence is swallowed whole, known or not: an answer that comes late must never
/// be typed into the console. Nothing here waits; `waiting` says what the bytes so far are the beginning of, and
/// whoever has a clock calls `giveUp` when no more have come in that time.
package struct KeyParser: Sendable {
    /// How much of a paste is kept.
    package static let mostPasted = 64 * 1024
    /// Longer sequences are read to their end and mean nothing.
    static let longestSequence = 64
    static let longestString = 4096

    /// What the bytes so far are the beginning of.
    package enum Waiting: Sendable {
        /// The Escape key, unless more comes.
        case escape
        /// A sequence or a character that is not whole.
        case sequence
        case paste

        /// How long more is waited for.
        package var patience: Duration {
            switch self {
            case .escape: .milliseconds(50)
            case .sequence: .milliseconds(500)
            case .paste: .seconds(5)
            }
        }
    }

    enum State: Hashable, Sendable {
        case ground
        /// After `ESC`, or after two of them, as Alt with an arrow sends.
        case escape(twice: Bool)
        /// After `ESC` and one of ` ` to `/`.
        case intermediate
        /// After `ESC O`.
        case single
        /// After `ESC [`.
        case control
        /// After `ESC [ [`, where the console of Linux puts its first function keys.
        case linux
        /// The rest of a mouse report of the oldest kind.
        case mouse(Int)
        /// A string up to its end; `escaped` after an `ESC` in it.
        case string(escaped: Bool)
        case paste
        /// A character of several bytes: how many are missing.
        case text(Int)
    }

    var state = State.ground
    /// The bytes of the sequence or of the character that is being read.
    var collected: [UInt8] = []
    /// How long the string is that is being swallowed.
    var swallowed = 0
    var isAlt = false
    /// Whether an `ESC` stood before the sequence that is being read.
    var holdsEscape = false
    var pasted = PastedText()
    var events: [KeyEvent] = []

    package init() {}

    package var waiting: Waiting? {
        switch state {
        case .ground: nil
        case .escape: .escape
        case .paste: .paste
        case .intermediate, .single, .control, .linux, .mouse, .string, .text: .sequence
        }
    }

    /// Reads more bytes.
    ///
    /// - returns: Every key that is whole by now, in the order of typing.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [KeyEvent] {
        for byte in bytes { take(byte) }
        defer { events = [] }
        return events
    }

    /// No more has come in time: a lone `ESC` is the key, anything else unfinished is dropped.
    package mutating func giveUp() -> [KeyEvent] {
        switch state {
        case .escape(let twice):
            send(.escape)
            if twice { send(.escape) }
        case .paste: send(pasted.key())
        case .ground, .intermediate, .single, .control, .linux, .mouse, .string, .text: break
        }
        state = .ground
        defer { events = [] }
        return events
    }

    mutating func send(_ key: Key) { events.append(.key(key)) }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: ground(byte)
        case .escape(let twice): afterEscape(byte, twice)
        case .intermediate: intermediate(byte)
        case .single: single(byte)
        case .control: control(byte)
        case .linux:
            state = .ground
            KeySequence.linux[byte].map { send($0) }
        case .mouse(let missing): state = missing > 1 ? .mouse(missing - 1) : .ground
        case .string(let escaped): string(byte, escaped)
        case .paste:
            if pasted.take(byte) {
                send(pasted.key())
                state = .ground
            }
        case .text(let missing): text(byte, missing)
        }
    }
}
