/// A JSON text parsed into one flat array of values, as the journal's decoder reads it.
///
/// Five years of a district are 26 million bodies of about 200 bytes. One array of values that refer to the text's
/// bytes is several times as fast as a tree of boxes. The text is valid only as long as its buffer.
struct JSONText {
    /// One value of the text; the members of an array or object follow it in `values`.
    struct Value {
        enum Kind: UInt8 { case null, `false`, `true`, number, string, array, object }

        var kind: Kind
        /// Whether a string contains a backslash, or a number contains a decimal point or an exponent.
        var isSpecial = false
        /// The byte range `start..<end` of the value, without the quotes of a string.
        var start: Int32
        var end: Int32
        /// The number of members; a member of an object is two values, its key and its value.
        var count: Int32 = 0
        /// The index of the first value after this one and its members.
        var next: Int32 = 0
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var values: [Value] = []
    private var position = 0

    /// Parses a text; nil if it is not exactly one JSON value (RFC 8259) of less than 2 GB and at most 100 levels.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count < Int32.max else { return nil }
        self.bytes = bytes
        values.reserveCapacity(bytes.count / 8 + 4)
        guard readValue(depth: 0) else { return nil }
        skipBlanks()
        guard position == bytes.count else { return nil }
    }

    // MARK: Parsing

    private mutating func skipBlanks() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private mutating func readValue(depth: Int) -> Bool {
        guard depth < 100 else { return false }
        skipBlanks()
        guard position < bytes.count else { return false }
        switch bytes[position] {
        case UInt8(ascii: "{"): return readMembers(.object, depth, closing: UInt8(ascii: "}"))
        case UInt8(ascii: "["): return readMembers(.array, depth, closing: UInt8(ascii: "]"))
        case UInt8(ascii: "\""): return readString()
        case UInt8(ascii: "t"): return readWord("true", .true)
        case UInt8(ascii: "f"): return readWord("false", .false)
        case UInt8(ascii: "n"): return readWord("null", .null)
        default: return readNumber()
        }
    }

    private mutating func readMembers(_ kind: Value.Kind, _ depth: Int, closing: UInt8) -> Bool {
        let index = values.count
        values.append(Value(kind: kind, start: Int32(position), end: 0))
        position += 1
        var count: Int32 = 0
        skipBlanks()
        if position < bytes.count, bytes[position] == closing {
            position += 1
        } else {
            while true {
                if kind == .object {
                    skipBlanks()
                    guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), readString() else {
                        return false
                    }
                    skipBlanks()
                    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return false }
                    position += 1
                }
                guard readValue(depth: depth + 1) else { return false }
                count += 1
                skipBlanks()
                guard position < bytes.count else { return false }
                let byte = bytes[position]
                position += 1
                if byte == closing { break }
                guard byte == UInt8(ascii: ",") else { return false }
            }
        }
        values[index].end = Int32(position)
        values[index].count = count
        values[index].next = Int32(values.count)
        return true
    }

    private mutating func readString() -> Bool {
        position += 1
        let start = position
        var isSpecial = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                var value = Value(kind: .string, isSpecial: isSpecial, start: Int32(start), end: Int32(position))
                value.next = Int32(values.count + 1)
                values.append(value)
                position += 1
                return true
            }
            guard byte >= 0x20 else { return false }
            if byte == UInt8(ascii: "\\") {
                isSpecial = true
                position += 1
            }
            position += 1
        }
        return false
    }

    private mutating func readWord(_ word: StaticString, _ kind: Value.Kind) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { return false }
        var value = Value(kind: kind, start: Int32(position), end: Int32(position + length))
        value.next = Int32(values.count + 1)
        values.append(value)
        position += length
        return true
    }

    /// Reads an optional `-`, digits without a leading 0, then an optional fraction and exponent (RFC 8259 §6).
    private mutating func readNumber() -> Bool {
        let start = position
        var isSpecial = false
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { guard skipDigits() else { return false } }
        if skip(UInt8(ascii: ".")) {
            isSpecial = true
            guard skipDigits() else { return false }
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isSpecial = true
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            guard skipDigits() else { return false }
        }
        var value = Value(kind: .number, isSpecial: isSpecial, start: Int32(start), end: Int32(position))
        value.next = Int32(values.count + 1)
        values.append(value)
        return true
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Skips digits; false if there is none.
    private mutating func skipDigits() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        return position > start
    }

    // MARK: Look-up

    /// Returns whether the string at an index, a key or a value, equals `text`.
    func isString(_ index: Int, _ text: String) -> Bool {
        let value = values[index]
        guard !value.isSpecial else { return string(index) == text }
        var text = text
        return text.withUTF8 { utf8 in
            guard utf8.count == Int(value.end - value.start) else { return false }
            for offset in 0..<utf8.count where utf8[offset] != bytes[Int(value.start) + offset] { return false }
            return true
        }
    }

    /// Returns the string at an index; nil if the value isn't a string, or its UTF-8 or an escape is malformed.
    func string(_ index: Int) -> String? {
        let value = values[index]
        guard value.kind == .string else { return nil }
        let raw = UnsafeBufferPointer(rebasing: bytes[Int(value.start)..<Int(value.end)])
        guard value.isSpecial else { return String(validating: raw, as: UTF8.self) }
        return unescaped(raw)
    }

    private func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
        var units: [UInt8] = []
        units.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "\\") else {
                units.append(raw[index])
                index += 1
                continue
            }
            guard index + 1 < raw.count else { return nil }
            switch raw[index + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(raw[index + 1])
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"):
                guard let high = JSONText.hex(raw, at: index + 2) else { return nil }
                index += 4
                var scalar = UInt32(high)
                if (0xD800..<0xDC00).contains(scalar) {
                    guard index + 3 < raw.count, raw[index + 2] == UInt8(ascii: "\\"),
                        raw[index + 3] == UInt8(ascii: "u"), let low = JSONText.hex(raw, at: index + 4),
                        (0xDC00..<0xE000).contains(low)
                    else { return nil }
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                    index += 6
                }
                guard let scalar = Unicode.Scalar(scalar) else { return nil }
                units.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            default: return nil
            }
            index += 2
        }
        return String(validating: units, as: UTF8.self)
    }

    private static func hex(_ raw: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
        guard start + 4 <= raw.count else { return nil }
        var value: UInt16 = 0
        for byte in raw[start..<start + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// Returns the integer at an index; nil if the value isn't one (a fraction or an exponent) or overflows `Number`.
    func integer<Number: FixedWidthInteger>(_ index: Int, as type: Number.Type) -> Number? {
        let value = values[index]
        guard value.kind == .number, !value.isSpecial else { return nil }
        var position = Int(value.start)
        let end = Int(value.end)
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard position < end, bytes[position] != UInt8(ascii: "0") || end - position == 1 else { return nil }
        var number: Number = 0
        while position < end {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (product, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflows) =
                isNegative
                ? product.subtractingReportingOverflow(Number(digit)) : product.addingReportingOverflow(Number(digit))
            guard !tooLarge, !overflows else { return nil }
            number = sum
            position += 1
        }
        return number
    }

    /// Returns the number at an index; nil if the value isn't a number.
    func double(_ index: Int) -> Double? {
        let value = values[index]
        guard value.kind == .number else { return nil }
        return Double(String(decoding: bytes[Int(value.start)..<Int(value.end)], as: UTF8.self))
    }

    /// Returns the index of the value for a key of the object at an index; the last one if the key is repeated.
    func member(_ key: String, of object: Int) -> Int? {
        var index = object + 1
        var found: Int?
        for _ in 0..<values[object].count {
            if isString(index, key) { found = index + 1 }
            index = Int(values[index + 1].next)
        }
        return found
    }
}
