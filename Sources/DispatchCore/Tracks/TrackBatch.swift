import DispatchDomain

/// Fixes of many units in order of arrival, as records of fixed length: fast to write and to scan.
package struct TrackBatch {
    /// The bytes of a fix: unit, time of day, latitude, longitude, delay, device, and speed with course; 4 bytes each.
    static let recordSize = 28
    private static let version: UInt8 = 1

    /// Milliseconds since 1970 at which the file's day begins.
    private let dayStart: Int64
    private(set) var bytes: [UInt8] = [version]

    package init(dayStart: Int64) {
        self.dayStart = dayStart
    }

    /// Adds a fix of the file's day.
    package mutating func append(_ fix: PackedFix, unit: UInt32) {
        let record: InlineArray<7, UInt32> = [
            unit.littleEndian,
            UInt32(clamping: fix.at &- dayStart).littleEndian,
            UInt32(bitPattern: fix.latitude).littleEndian,
            UInt32(bitPattern: fix.longitude).littleEndian,
            UInt32(bitPattern: fix.delay).littleEndian,
            fix.device.littleEndian,
            (UInt32(fix.speed) | UInt32(fix.course) << 16).littleEndian,
        ]
        withUnsafeBytes(of: record) { bytes.append(contentsOf: $0) }
    }

    /// Returns the sealed bytes, and empties the batch.
    package mutating func take() -> [UInt8] {
        TrackBytes.seal(&bytes)
        defer { bytes = [Self.version] }
        return bytes
    }

    /// Empties the batch.
    package mutating func removeAll() { bytes = [Self.version] }

    /// Calls `body` with each fix of a batch, of all units or of one.
    ///
    /// - throws: `TrackDamage` before the first call, if the bytes are not a sealed batch.
    package static func forEach(
        _ bytes: Span<UInt8>,
        dayStart: Int64,
        of wanted: UInt32? = nil,
        _ body: (UInt32, PackedFix) -> Void
    ) throws(TrackDamage) {
        let end = try TrackBytes.unsealed(bytes)
        guard bytes[0] == version else { throw .version }
        guard (end - 1) % recordSize == 0 else { throw .content }
        let raw = bytes.bytes
        func word(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        for offset in stride(from: 1, to: end, by: recordSize) {
            let unit = word(offset)
            if let wanted, wanted != unit { continue }
            let motion = word(offset + 24)
            let fix = PackedFix(
                at: dayStart &+ Int64(word(offset + 4)),
                latitude: Int32(bitPattern: word(offset + 8)),
                longitude: Int32(bitPattern: word(offset + 12)),
                delay: Int32(bitPattern: word(offset + 16)),
                speed: UInt16(truncatingIfNeeded: motion),
                course: UInt16(truncatingIfNeeded: motion >> 16),
                device: word(offset + 20)
            )
            body(unit, fix)
        }
    }
}
