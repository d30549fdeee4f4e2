package import DispatchDomain

/// JSON written straight as bytes, the same as `JournalCoding.encode` writes: for what every case and place has.
///
/// What would have to be escaped beyond a quote or a backslash, or is no finite number, is left to that one.
package struct JSONBytes {
    private(set) var bytes: [UInt8] = []
    private(set) var isWhole = true

    /// The text; nil when the encoder has to write it.
    var text: String? { isWhole ? String(decoding: bytes, as: UTF8.self) : nil }

    init() { bytes.reserveCapacity(128) }

    /// Brackets, and names with their colons.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The name of a member; keys come in the order of their letters.
    mutating func key(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { raw(",") }
        raw("\"")
        raw(name)
        raw("\":")
    }

    mutating func value(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            bytes.append(UInt8(ascii: "\""))
            for byte in utf8 {
                if byte < 0x20 { isWhole = false }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    mutating func value(_ number: Int64) { plain("\(number)") }

    mutating func value(_ flag: Bool) { flag ? raw("true") : raw("false") }

    mutating func value(_ number: Double) {
        guard number.isFinite else { return isWhole = false }
        let text = number.description
        plain(text)
        if text.hasSuffix(".0") { bytes.removeLast(2) }
    }

    private mutating func plain(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// A list of points, `[{"lat":45.7,"lon":126.6}]`.
    package static func write(_ points: [GeoPoint]) throws -> String {
        var json = JSONBytes()
        json.raw("[")
        for (index, point) in points.enumerated() {
            if index > 0 { json.raw(",") }
            json.raw("{")
            json.key("lat")
            json.value(point.latitude)
            json.key("lon")
            json.value(point.longitude)
            json.raw("}")
        }
        json.raw("]")
        return try json.text ?? JournalCoding.encode(points)
    }
}
