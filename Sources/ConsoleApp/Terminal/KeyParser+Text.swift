import ConsoleScreen

/// Single-byte keys and UTF-8 characters.
extension KeyParser {
    mutating func ground(_ byte: UInt8) {
        switch byte {
        case 0x1B: state = .escape(twice: false)
        case 0x00...0x1F, 0x7F: send(Self.key(ofControl: byte))
        case 0x20...0x7E: send(.character(Character(Unicode.Scalar(byte))))
        case 0xC2...0xDF: begin(byte, missing: 1)
        case 0xE0...0xEF: begin(byte, missing: 2)
        case 0xF0...0xF4: begin(byte, missing: 3)
        default: eightBit(byte)
        }
    }

    private mutating func begin(_ byte: UInt8, missing: Int) {
        collected = [byte]
        isAlt = false
        state = .text(missing)
    }

    mutating func text(_ byte: UInt8, _ missing: Int) {
        guard (0x80...0xBF).contains(byte) else {
            // The character is cut off, and this byte begins something else.
            state = .ground
            return ground(byte)
        }
        collected.append(byte)
        guard missing == 1 else { return state = .text(missing - 1) }
        state = .ground
        // Overlong forms, surrogates and C1 controls are not text.
        guard let text = String(validating: collected, as: UTF8.self), let scalar = text.unicodeScalars.first,
            scalar.value > 0x9F
        else { return }
        send(isAlt ? .alt(Character(scalar)) : .character(Character(scalar)))
    }

    /// Reads an 8-bit C1 control, which some terminals send instead of `ESC` and a letter; alone it is not UTF-8.
    private mutating func eightBit(_ byte: UInt8) {
        switch byte {
        case 0x8F: enter(.single)
        case 0x9B: enter(.control)
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: enter(.string(escaped: false))
        default: break
        }
    }

    mutating func enter(_ state: State) {
        collected = []
        swallowed = 0
        self.state = state
    }

    static func key(ofControl byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        // Ctrl-H is what Backspace sends where it does not send DEL.
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x1B: .escape
        // Ctrl with a letter sends its place in the alphabet; the last four controls are `\ ] ^ _`.
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }
}
