/// Writes JSON straight as bytes, the same as `JournalCoding.encode` writes; for the parts that every case and place
/// has.
///
/// Control characters and numbers that are not finite are left to `JournalCoding.encode`.
package struct JSONBytes {
    private(set) var bytes: [UInt8] = []
    /// Whether everything so far could be written here.
    private(set) var isWhole = true

    /// The JSON text; nil if `JournalCoding.encode` has to write it.
    package var text: String? { isWhole ? String(decoding: bytes, as: UTF8.self) : nil }

    package init() { bytes.reserveCapacity(128) }

    /// Appends literal JSON, such as brackets.
    package mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends the key of a member, after a comma if needed; the caller writes keys in alphabetical order.
    package mutating func key(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { raw(",") }
        raw("\"")
        raw(name)
        raw("\":")
    }

    package mutating func value(_ text: String) {
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

    package mutating func value(_ number: Int64) { plain("\(number)") }

    package mutating func value(_ flag: Bool) { flag ? raw("true") : raw("false") }

    package mutating func value(_ number: Double) {
        guard number.isFinite else { return isWhole = false }
        let text = number.description
        plain(text)
        if text.hasSuffix(".0") { bytes.removeLast(2) }
    }

    private mutating func plain(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Returns the JSON of a list of points, such as `[{"lat":45.7,"lon":126.6}]`.
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
