import ConsoleScreen

/// Parses the bytes that any kind of terminal sends into keys.
///
/// Everything in the form of an escape sequence is consumed whole, known or not, so that a late answer is never typed
/// into the console. The parser never blocks: `waiting` says what the bytes so far may be the start of, and the caller
/// calls `giveUp` when no more arrive within its `patience`.
package struct KeyParser: Sendable {
    /// The most bytes of a paste that are kept.
    package static let mostPasted = 64 * 1024
    /// Longer sequences are consumed to their end and ignored.
    static let longestSequence = 64
    static let longestString = 4096

    /// What the bytes so far are the start of.
    package enum Waiting: Sendable {
        /// The Escape key or the start of a sequence.
        case escape
        /// An incomplete sequence or character.
        case sequence
        case paste

        /// How long to wait for more bytes.
        package var patience: Duration {
            switch self {
            case .escape: .milliseconds(50)
            case .sequence: .milliseconds(500)
            case .paste: .seconds(5)
            }
        }
    }

    /// The position of the parser within a sequence, character or paste.
    enum State: Hashable, Sendable {
        case ground
        /// After `ESC`, or after two, as Alt with an arrow key sends.
        case escape(twice: Bool)
        /// After `ESC` and an intermediate byte, ` ` to `/`.
        case intermediate
        /// After `ESC O` (SS3).
        case single
        /// After `ESC [` (CSI).
        case control
        /// After `ESC [ [`, which the Linux console sends for F1 to F5.
        case linux
        /// In an X10 mouse report: the number of bytes missing.
        case mouse(Int)
        /// In a control string; `escaped` after an `ESC` in it.
        case string(escaped: Bool)
        case paste
        /// In a UTF-8 character: the number of bytes missing.
        case text(Int)
    }

    var state = State.ground
    /// The bytes of the sequence or character that is being read.
    var collected: [UInt8] = []
    /// The number of bytes of the control string that have been consumed.
    var swallowed = 0
    var isAlt = false
    /// Whether a second `ESC` preceded the sequence that is being read.
    var holdsEscape = false
    var pasted = PastedText()
    var events: [KeyEvent] = []

    package init() {}

    /// What the parser waits for; nil between keys.
    package var waiting: Waiting? {
        switch state {
        case .ground: nil
        case .escape: .escape
        case .paste: .paste
        case .intermediate, .single, .control, .linux, .mouse, .string, .text: .sequence
        }
    }

    /// Parses more bytes.
    ///
    /// - returns: The events that are complete, in the order of arrival.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [KeyEvent] {
        for byte in bytes { take(byte) }
        defer { events = [] }
        return events
    }

    /// Ends an incomplete sequence after its time-out: a lone `ESC` is the Escape key, a paste is kept as far as it
    /// came, anything else is dropped.
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
