/// Decodes the bodies of journal entries: the same values as Foundation's decoder, several times as fast.
///
/// It supports objects, arrays, strings, numbers, Booleans and null, in the types that events use. For anything else
/// `JournalCoding.decode` falls back to Foundation's decoder, whose errors are then thrown. A test holds both equal.
struct JournalDecoder: Decoder {
    /// The value can't be read by this decoder; Foundation's decoder gives the reason.
    struct Unreadable: Error {}

    let text: JSONText
    let index: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func decode<Value: Decodable>(_ type: Value.Type, from body: String) throws -> Value {
        var body = body
        return try body.withUTF8 { bytes in
            guard let text = JSONText(bytes) else { throw Unreadable() }
            return try Value(from: JournalDecoder(text: text, index: 0))
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard text.values[index].kind == .object else { throw Unreadable() }
        return KeyedDecodingContainer(Keyed<Key>(text: text, object: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard text.values[index].kind == .array else { throw Unreadable() }
        return Unkeyed(text: text, array: index)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(text: text, index: index) }
}

extension JSONText {
    fileprivate func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        // The most frequent types are read without a container.
        if type == String.self, let value = string(index) as? Value { return value }
        if type == Int64.self, let value = integer(index, as: Int64.self) as? Value { return value }
        if type == Int.self, let value = integer(index, as: Int.self) as? Value { return value }
        if type == Double.self, let value = double(index) as? Value { return value }
        return try Value(from: JournalDecoder(text: self, index: index))
    }

    fileprivate func flag(_ index: Int) throws -> Bool {
        switch values[index].kind {
        case .true: true
        case .false: false
        case .null, .number, .string, .array, .object: throw JournalDecoder.Unreadable()
        }
    }

    fileprivate func text(_ index: Int) throws -> String {
        guard let value = string(index) else { throw JournalDecoder.Unreadable() }
        return value
    }

    fileprivate func whole<Number: FixedWidthInteger>(_ index: Int) throws -> Number {
        guard let value = integer(index, as: Number.self) else { throw JournalDecoder.Unreadable() }
        return value
    }

    fileprivate func real(_ index: Int) throws -> Double {
        guard let value = double(index) else { throw JournalDecoder.Unreadable() }
        return value
    }
}

extension JournalDecoder {
    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let text: JSONText
        let object: Int

        var codingPath: [any CodingKey] { [] }

        var allKeys: [Key] {
            var keys: [Key] = []
            var index = object + 1
            for _ in 0..<text.values[object].count {
                if let key = text.string(index).flatMap(Key.init(stringValue:)) { keys.append(key) }
                index = Int(text.values[index + 1].next)
            }
            return keys
        }

        private func index(_ key: Key) throws -> Int {
            guard let index = text.member(key.stringValue, of: object) else { throw Unreadable() }
            return index
        }

        private func present(_ key: Key) -> Int? {
            text.member(key.stringValue, of: object).flatMap { text.values[$0].kind == .null ? nil : $0 }
        }

        func contains(_ key: Key) -> Bool { text.member(key.stringValue, of: object) != nil }
        func decodeNil(forKey key: Key) throws -> Bool { text.values[try index(key)].kind == .null }
        func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try text.flag(index(key)) }
        func decode(_ type: String.Type, forKey key: Key) throws -> String { try text.text(index(key)) }
        func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try text.real(index(key)) }
        func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try text.real(index(key))) }
        func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try text.whole(index(key)) }
        func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try text.whole(index(key)) }
        func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try text.whole(index(key)) }
        func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try text.whole(index(key)) }
        func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try text.whole(index(key)) }
        func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try text.whole(index(key)) }
        func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try text.whole(index(key)) }
        func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try text.whole(index(key)) }
        func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try text.whole(index(key)) }
        func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try text.whole(index(key)) }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try text.value(type, at: index(key))
        }

        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            try present(key).map { try text.value(type, at: $0) }
        }

        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
            try present(key).map { try text.text($0) }
        }

        func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
            try present(key).map { try text.whole($0) }
        }

        func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
            try present(key).map { try text.whole($0) }
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            try JournalDecoder(text: text, index: index(key)).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try JournalDecoder(text: text, index: index(key)).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { throw Unreadable() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw Unreadable() }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let text: JSONText
        let array: Int
        private(set) var currentIndex = 0
        private var position: Int

        init(text: JSONText, array: Int) {
            self.text = text
            self.array = array
            position = array + 1
        }

        var codingPath: [any CodingKey] { [] }
        var count: Int? { Int(text.values[array].count) }
        var isAtEnd: Bool { currentIndex >= Int(text.values[array].count) }

        private mutating func advance() throws -> Int {
            guard !isAtEnd else { throw Unreadable() }
            defer {
                currentIndex += 1
                position = Int(text.values[position].next)
            }
            return position
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, text.values[position].kind == .null else { return false }
            _ = try advance()
            return true
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try text.value(type, at: advance())
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> {
            try JournalDecoder(text: text, index: advance()).container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try JournalDecoder(text: text, index: advance()).unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { throw Unreadable() }
    }

    private struct Single: SingleValueDecodingContainer {
        let text: JSONText
        let index: Int

        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { text.values[index].kind == .null }
        func decode(_ type: Bool.Type) throws -> Bool { try text.flag(index) }
        func decode(_ type: String.Type) throws -> String { try text.text(index) }
        func decode(_ type: Double.Type) throws -> Double { try text.real(index) }
        func decode(_ type: Float.Type) throws -> Float { Float(try text.real(index)) }
        func decode(_ type: Int.Type) throws -> Int { try text.whole(index) }
        func decode(_ type: Int8.Type) throws -> Int8 { try text.whole(index) }
        func decode(_ type: Int16.Type) throws -> Int16 { try text.whole(index) }
        func decode(_ type: Int32.Type) throws -> Int32 { try text.whole(index) }
        func decode(_ type: Int64.Type) throws -> Int64 { try text.whole(index) }
        func decode(_ type: UInt.Type) throws -> UInt { try text.whole(index) }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try text.whole(index) }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try text.whole(index) }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try text.whole(index) }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try text.whole(index) }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try Value(from: JournalDecoder(text: text, index: index))
        }
    }
}
