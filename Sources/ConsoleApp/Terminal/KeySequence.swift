import ConsoleScreen

/// The tables of the key sequences of all kinds of terminals.
enum KeySequence {
    enum Meaning {
        case event(KeyEvent)
        /// The start of a bracketed paste.
        case paste
    }

    /// After `ESC O`: keys in application mode, and the keypad.
    static let single: [UInt8: Key] = letters.merging(
        Dictionary(uniqueKeysWithValues: zip("jklmnopqrstuvwxy".utf8, "*+,-./0123456789".map { .character($0) }))
            .merging(
                [UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab, UInt8(ascii: "X"): .character("=")]
            ) { $1 }
    ) { $1 }

    /// After `ESC [ [`.
    static let linux: [UInt8: Key] = Dictionary(
        uniqueKeysWithValues: "ABCDE".utf8.enumerated().map { ($1, .function($0 + 1)) }
    )

    /// Final bytes that name a key, after `ESC O` as well as after `ESC [`.
    private static let letters: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        // rxvt sends these with Ctrl or Shift.
        UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right, UInt8(ascii: "d"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    /// `ESC [`, a number, `~`.
    private static let numbered: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
        // What vt220 calls F13 to F20, other terminals send for F1 to F8 with Shift.
        25: .shiftFunction(1), 26: .shiftFunction(2), 28: .shiftFunction(3), 29: .shiftFunction(4),
        31: .shiftFunction(5), 32: .shiftFunction(6), 33: .shiftFunction(7), 34: .shiftFunction(8),
    ]

    /// Whether `$` ends the sequence: rxvt sends it after a number for Shift, in other sequences it is not final.
    static func endsWithDollar(_ parameters: [UInt8], _ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "$") && !parameters.isEmpty
            && parameters.allSatisfy { (0x30...0x39).contains($0) }
            && number(parameters[...]).flatMap { numbered[$0] } != nil
    }

    /// Returns the meaning of `ESC [`, these parameters and this final byte; nil if it has none here.
    static func meaning(of parameters: [UInt8], _ final: UInt8) -> Meaning? {
        let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { number($0) }
        // A private marker or a letter among the parameters: an answer to a query that was not sent.
        guard !fields.contains(nil) || parameters.isEmpty else { return nil }
        let values = parameters.isEmpty ? [] : fields.compactMap { $0 }
        switch final {
        case UInt8(ascii: "~"): return tilde(values)
        case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):
            guard values.count == 1, let key = numbered[values[0]] else { return nil }
            return .event(.key(final == UInt8(ascii: "^") ? key : shifted(key)))
        case UInt8(ascii: "Z"): return .event(.key(.backTab))
        case UInt8(ascii: "n"): return values == [0] ? .event(.ready) : nil
        case UInt8(ascii: "R") where values.count == 2 && values[0] > 1:
            // In row 1 the report would look like F3 with a modifier, so the position is never queried there.
            return .event(.cursor(row: values[0], column: values[1]))
        default: return letters[final].flatMap { modified($0, values) }
        }
    }

    private static func tilde(_ values: [Int]) -> Meaning? {
        guard let first = values.first else { return nil }
        if first == 200 { return .paste }
        guard let key = numbered[first] else { return nil }
        return modified(key, values)
    }

    /// Applies Shift to a function key.
    ///
    /// A function key with any other modifier has no meaning. Arrows and the like ignore modifiers.
    private static func modified(_ key: Key, _ values: [Int]) -> Meaning? {
        let modifier = values.count > 1 ? values[1] : 1
        guard values.count <= 2 else { return nil }
        guard case .function = key else { return .event(.key(key)) }
        switch modifier {
        case 0, 1: return .event(.key(key))
        case 2: return .event(.key(shifted(key)))
        default: return nil
        }
    }

    private static func shifted(_ key: Key) -> Key {
        if case .function(let number) = key { return .shiftFunction(number) }
        return key
    }

    /// Parses at most six digits; no digits are 0.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 6 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
