package import DispatchDomain

/// A fix as stored in tracks: fixed size, no heap allocation, rounded.
///
/// The time is exact. The position is rounded to a millionth of a degree (11 cm), the speed to 0.1 km/h, the course to
/// a degree, and the receipt to 0.1 s after the fix.
package struct PackedFix: Hashable, Sendable {
    /// Milliseconds since 1970.
    var at: Int64
    /// Millionths of a degree north.
    var latitude: Int32
    /// Millionths of a degree east.
    var longitude: Int32
    /// Tenths of a second from the fix to its receipt; negative if the device's clock is ahead.
    var delay: Int32
    /// Tenths of a km/h; `none` if the device sent no speed.
    var speed: UInt16
    /// Degrees; `none` if the device sent no course.
    var course: UInt16
    /// The device's row ID in the track file; 0 if unknown.
    var device: UInt32

    /// The value of a missing speed or course.
    static let none = UInt16.max
}

extension PackedFix {
    /// Packs a fix; values out of range are clamped.
    package init(_ fix: Fix, device: UInt32) {
        at = fix.at.milliseconds
        latitude = Int32(Self.rounded(fix.point.latitude * 1e6, -90e6...90e6))
        longitude = Int32(Self.rounded(fix.point.longitude * 1e6, -180e6...180e6))
        delay = Int32(clamping: (fix.receivedAt.milliseconds &- fix.at.milliseconds) / 100)
        speed = fix.speedKmh.map { UInt16(Self.rounded($0 * 10, 0...Double(Self.none - 1))) } ?? Self.none
        course = fix.course.map { UInt16(Self.rounded($0, 0...360)) % 360 } ?? Self.none
        self.device = device
    }

    /// Returns the unpacked fix, with the name of its device.
    package func fix(device: String?) -> Fix {
        Fix(
            point: GeoPoint(latitude: Double(latitude) / 1e6, longitude: Double(longitude) / 1e6),
            at: Timestamp(milliseconds: at),
            receivedAt: Timestamp(milliseconds: at &+ Int64(delay) * 100),
            speedKmh: speed == Self.none ? nil : Double(speed) / 10,
            course: course == Self.none ? nil : Double(course),
            device: device
        )
    }

    /// NaN becomes the lower bound: the filter rejects it earlier, and a codec must not trap.
    private static func rounded(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        min(max(value.isNaN ? range.lowerBound : value, range.lowerBound), range.upperBound).rounded()
    }

    /// Returns whether two have the same time and position: one report, sent or stored twice.
    func isSame(as other: PackedFix) -> Bool {
        at == other.at && latitude == other.latitude && longitude == other.longitude
    }
}

extension [PackedFix] {
    /// Sorts by time and removes repeated fixes; cheap if they are sorted already.
    package mutating func putInOrder() {
        if zip(self, dropFirst()).contains(where: { $0.at > $1.at }) {
            sort { ($0.at, $0.latitude, $0.longitude) < ($1.at, $1.latitude, $1.longitude) }
        }
        var kept = 0
        for index in indices {
            let fix = self[index]
            // Few fixes have the same time: looking back over them finds a repeated one.
            var back = kept - 1
            var isKnown = false
            while back >= 0, self[back].at == fix.at, !isKnown {
                isKnown = self[back].isSame(as: fix)
                back -= 1
            }
            if !isKnown {
                self[kept] = fix
                kept += 1
            }
        }
        removeLast(count - kept)
    }

    /// Returns the first fix of every interval of `seconds` seconds, and the last of all: an old track without its
    /// detail (抽稀).
    package func thinned(toSeconds seconds: Int) -> [PackedFix] {
        let slot = Int64(Swift.max(1, seconds)) * 1000
        var last: Int64?
        var result: [PackedFix] = []
        for fix in self where last != fix.at / slot {
            last = fix.at / slot
            result.append(fix)
        }
        if let end = self.last, result.last != end { result.append(end) }
        return result
    }
}
