import Foundation

/// Encodes the bodies of journal entries: the same text as Foundation's encoder with sorted keys, several times as
/// fast.
///
/// It supports what events are made of. For anything else `JournalCoding.encode` falls back to Foundation's encoder. A
/// test holds both equal.
struct JournalEncoder: Encoder {
    /// The value can't be written by this encoder.
    struct Unsupported: Error {}

    /// Where the value goes.
    fileprivate let node: Node

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func encode<Value: Encodable>(_ value: Value) throws -> String {
        try check(Value.self)
        let node = Node()
        try value.encode(to: JournalEncoder(node: node))
        var json = JSONBytes()
        try node.write(to: &json)
        guard let text = json.text else { throw Unsupported() }
        return text
    }

    /// Throws for types that Foundation's encoder writes in forms of its own.
    fileprivate static func check(_ type: any Encodable.Type) throws {
        guard type != Data.self, type != Date.self, type != URL.self, type != Decimal.self else { throw Unsupported() }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(Keyed<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeArray()
        return Unkeyed(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }
}

/// A JSON value that is being made; a container and its encoder share it.
private final class Node {
    enum Value {
        case null
        case flag(Bool)
        case integer(Int64)
        case real(Double)
        case text(String)
        case node(Node)
    }

    private enum Content {
        case nothing
        case value(Value)
        case object
        case array
    }

    private var content = Content.nothing
    private var keys: [String] = []
    private var values: [Value] = []

    var count: Int { values.count }

    func becomeObject() { content = .object }
    func becomeArray() { content = .array }
    func become(_ value: Value) { content = .value(value) }

    func add(_ value: Value) { values.append(value) }

    func add(_ value: Value, as key: String) {
        keys.append(key)
        values.append(value)
    }

    func write(to json: inout JSONBytes) throws {
        switch content {
        case .nothing: throw JournalEncoder.Unsupported()
        case .value(let value): try Node.write(value, to: &json)
        case .array:
            json.raw("[")
            for (index, value) in values.enumerated() {
                if index > 0 { json.raw(",") }
                try Node.write(value, to: &json)
            }
            json.raw("]")
        case .object:
            json.raw("{")
            var last: String?
            for index in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
                // Foundation keeps the last of two members with the same key.
                guard keys[index] != last else { throw JournalEncoder.Unsupported() }
                if last != nil { json.raw(",") }
                json.value(keys[index])
                json.raw(":")
                try Node.write(values[index], to: &json)
                last = keys[index]
            }
            json.raw("}")
        }
    }

    private static func write(_ value: Value, to json: inout JSONBytes) throws {
        switch value {
        case .null: json.raw("null")
        case .flag(let flag): json.value(flag)
        case .integer(let number): json.value(number)
        case .real(let number): json.value(number)
        case .text(let text): json.value(text)
        case .node(let node): try node.write(to: &json)
        }
    }

    static func value<Encoded: Encodable>(_ value: Encoded) throws -> Value {
        try JournalEncoder.check(Encoded.self)
        // The most frequent types are written without an encoder.
        if let text = value as? String { return .text(text) }
        if let number = value as? Int64 { return .integer(number) }
        if let number = value as? Int { return .integer(Int64(number)) }
        if let number = value as? Double { return .real(number) }
        let node = Node()
        try value.encode(to: JournalEncoder(node: node))
        return .node(node)
    }

    static func integer(_ value: some BinaryInteger) throws -> Value {
        guard let number = Int64(exactly: value) else { throw JournalEncoder.Unsupported() }
        return .integer(number)
    }
}

extension JournalEncoder {
    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let node: Node

        var codingPath: [any CodingKey] { [] }

        private func add(_ value: Node.Value, _ key: Key) { node.add(value, as: key.stringValue) }

        func encodeNil(forKey key: Key) { add(.null, key) }
        func encode(_ value: Bool, forKey key: Key) { add(.flag(value), key) }
        func encode(_ value: String, forKey key: Key) { add(.text(value), key) }
        func encode(_ value: Double, forKey key: Key) { add(.real(value), key) }
        func encode(_ value: Float, forKey key: Key) throws { throw Unsupported() }
        func encode(_ value: Int, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: Int8, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: Int16, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: Int32, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: Int64, forKey key: Key) { add(.integer(value), key) }
        func encode(_ value: UInt, forKey key: Key) throws { add(try Node.integer(value), key) }
        func encode(_ value: UInt8, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: UInt16, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: UInt32, forKey key: Key) { add(.integer(Int64(value)), key) }
        func encode(_ value: UInt64, forKey key: Key) throws { add(try Node.integer(value), key) }

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { add(try Node.value(value), key) }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            let nested = Node()
            add(.node(nested), key)
            return JournalEncoder(node: nested).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            let nested = Node()
            add(.node(nested), key)
            return JournalEncoder(node: nested).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { nested("super") }
        func superEncoder(forKey key: Key) -> any Encoder { nested(key.stringValue) }

        private func nested(_ key: String) -> JournalEncoder {
            let nested = Node()
            node.add(.node(nested), as: key)
            return JournalEncoder(node: nested)
        }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let node: Node

        var codingPath: [any CodingKey] { [] }
        var count: Int { node.count }

        func encodeNil() { node.add(.null) }
        func encode<Value: Encodable>(_ value: Value) throws { node.add(try Node.value(value)) }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            nested().container(keyedBy: type)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }
        func superEncoder() -> any Encoder { nested() }

        private func nested() -> JournalEncoder {
            let nested = Node()
            node.add(.node(nested))
            return JournalEncoder(node: nested)
        }
    }

    private struct Single: SingleValueEncodingContainer {
        let node: Node

        var codingPath: [any CodingKey] { [] }

        func encodeNil() { node.become(.null) }
        func encode(_ value: Bool) { node.become(.flag(value)) }
        func encode(_ value: String) { node.become(.text(value)) }
        func encode(_ value: Double) { node.become(.real(value)) }
        func encode(_ value: Float) throws { throw Unsupported() }
        func encode(_ value: Int) { node.become(.integer(Int64(value))) }
        func encode(_ value: Int8) { node.become(.integer(Int64(value))) }
        func encode(_ value: Int16) { node.become(.integer(Int64(value))) }
        func encode(_ value: Int32) { node.become(.integer(Int64(value))) }
        func encode(_ value: Int64) { node.become(.integer(value)) }
        func encode(_ value: UInt) throws { node.become(try Node.integer(value)) }
        func encode(_ value: UInt8) { node.become(.integer(Int64(value))) }
        func encode(_ value: UInt16) { node.become(.integer(Int64(value))) }
        func encode(_ value: UInt32) { node.become(.integer(Int64(value))) }
        func encode(_ value: UInt64) throws { node.become(try Node.integer(value)) }
        func encode<Value: Encodable>(_ value: Value) throws {
            try check(Value.self)
            try value.encode(to: JournalEncoder(node: node))
        }
    }
}
