import ConsoleScreen

/// Escape sequences, from the byte after `ESC` to the last.
extension KeyParser {
    mutating func afterEscape(_ byte: UInt8, _ twice: Bool) {
        switch byte {
        case UInt8(ascii: "["):
            holdsEscape = twice
            return enter(.control)
        case UInt8(ascii: "O"): return enter(.single)
        case 0x1B:
            if twice { send(.escape) }
            return state = .escape(twice: true)
        default: break
        }
        // Alt modifies one key only, so the first of two `ESC` is the Escape key.
        if twice { send(.escape) }
        state = .ground
        switch byte {
        case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            enter(.string(escaped: false))
        case 0x20...0x2F: state = .intermediate
        case 0x30...0x7E: send(.alt(Character(Unicode.Scalar(byte))))
        default:
            // On a slow link Escape and the next key arrive together.
            guard byte >= 0xC2 else {
                send(.escape)
                return ground(byte)
            }
            ground(byte)
            isAlt = true
        }
    }

    mutating func intermediate(_ byte: UInt8) {
        guard !breaksOff(byte), byte >= 0x30 else { return }
        state = .ground
    }

    mutating func single(_ byte: UInt8) {
        guard !breaksOff(byte) else { return }
        // Digits are modifiers, which change none of these keys.
        guard !(0x30...0x3B).contains(byte) else { return }
        state = .ground
        KeySequence.single[byte].map { send($0) }
    }

    mutating func control(_ byte: UInt8) {
        guard !breaksOff(byte) else { return }
        if collected.isEmpty, byte == UInt8(ascii: "[") { return state = .linux }
        if KeySequence.endsWithDollar(collected, byte) {
            state = .ground
            return meaning(of: byte)
        }
        guard byte >= 0x40, byte <= 0x7E else {
            if collected.count < Self.longestSequence { collected.append(byte) }
            return
        }
        state = .ground
        meaning(of: byte)
    }

    private mutating func meaning(of final: UInt8) {
        guard collected.count < Self.longestSequence else { return }
        if collected.isEmpty, final == UInt8(ascii: "M") { return state = .mouse(3) }
        switch KeySequence.meaning(of: collected, final) {
        case .event(let event):
            // An answer of the terminal takes no Alt, so the `ESC` before it is the Escape key.
            if holdsEscape, !event.isKey { send(.escape) }
            events.append(event)
        case .paste:
            pasted = PastedText()
            state = .paste
        case nil: break
        }
    }

    /// Ends the sequence at a control character or a byte that belongs to none, which is then read as a key.
    private mutating func breaksOff(_ byte: UInt8) -> Bool {
        guard byte < 0x20 || byte >= 0x7F else { return false }
        state = .ground
        ground(byte)
        return true
    }

    mutating func string(_ byte: UInt8, _ escaped: Bool) {
        swallowed += 1
        if escaped {
            state = .ground
            if byte != UInt8(ascii: "\\") { afterEscape(byte, false) }
            return
        }
        switch byte {
        // 0x9C does not end a string: in UTF-8 it is a byte of many characters.
        case 0x07, 0x18, 0x1A: state = .ground
        case 0x1B: state = .string(escaped: true)
        // A string without an end must not block the keyboard.
        default: if swallowed > Self.longestString { state = .ground }
        }
    }
}
