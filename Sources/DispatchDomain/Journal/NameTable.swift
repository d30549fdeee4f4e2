/// What the names of an enumeration's cases stand for, found by their bytes: no string is made to find out.
struct NameTable<Value: Sendable>: Sendable {
    private let entries: [UInt64: (name: [UInt8], value: Value)]

    init(_ values: [Value], name: (Value) -> String) {
        var entries: [UInt64: (name: [UInt8], value: Value)] = [:]
        for value in values {
            let name = Array(name(value).utf8)
            // Two names of one hash would be one too many: the second is found nowhere, and the decoder reads it.
            let hash = name.withUnsafeBufferPointer(Self.hash)
            if entries[hash] == nil { entries[hash] = (name, value) }
        }
        self.entries = entries
    }

    /// The value of a name; nil if none has it.
    subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? {
        guard let entry = entries[Self.hash(bytes)], entry.name.elementsEqual(bytes) else { return nil }
        return entry.value
    }

    /// FNV-1a.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

extension NameTable where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    init() { self.init(Array(Value.allCases), name: \.rawValue) }
}
