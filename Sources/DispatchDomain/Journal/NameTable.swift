/// A table from the names of an enumeration's cases to their values, with look-up by UTF-8 bytes that makes no string.
struct NameTable<Value: Sendable>: Sendable {
    private let entries: [UInt64: (name: [UInt8], value: Value)]

    init(_ values: [Value], name: (Value) -> String) {
        var entries: [UInt64: (name: [UInt8], value: Value)] = [:]
        for value in values {
            let name = Array(name(value).utf8)
            // On a hash collision only the first name is kept; the second is not found, and the decoder reads its body.
            let hash = name.withUnsafeBufferPointer(Self.hash)
            if entries[hash] == nil { entries[hash] = (name, value) }
        }
        self.entries = entries
    }

    /// The value with that name; nil if there is none.
    subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? {
        guard let entry = entries[Self.hash(bytes)], entry.name.elementsEqual(bytes) else { return nil }
        return entry.value
    }

    /// The 64-bit FNV-1a hash.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

extension NameTable where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    init() { self.init(Array(Value.allCases), name: \.rawValue) }
}
