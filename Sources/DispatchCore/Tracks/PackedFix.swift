package import DispatchDomain

/// A fix as tracks keep it: fixed size, no heap, rounded.
///
/// Kept exactly: the time. Rounded: the place to a millionth of a degree (11 cm), the speed to 0.1 km/h, the course to
/// a degree, the receipt to 0.1 s after the fix.
package struct PackedFix: Hashable, Sendable {
    /// Milliseconds since 1970.
    var at: Int64
    /// Millionths of a degree north.
    var latitude: Int32
    /// Millionths of a degree east.
    var longitude: Int32
    /// Tenths of a second from the fix to its receipt; negative where the device's clock is ahead.
    var delay: Int32
    /// Tenths of a km/h; `none` where the device did not say.
    var speed: UInt16
    /// Degrees; `none` where the device did not say.
    var course: UInt16
    /// The number of the device in its file's list; 0 where none is known.
    var device: UInt32

    static let none = UInt16.max
}

extension PackedFix {
    package init(_ fix: Fix, device: UInt32) {
        at = fix.at.milliseconds
        latitude = Int32(Self.rounded(fix.point.latitude * 1e6, -90e6...90e6))
        longitude = Int32(Self.rounded(fix.point.longitude * 1e6, -180e6...180e6))
        delay = Int32(clamping: (fix.receivedAt.milliseconds &- fix.at.milliseconds) / 100)
        speed = fix.speedKmh.map { UInt16(Self.rounded($0 * 10, 0...Double(Self.none - 1))) } ?? Self.none
        course = fix.course.map { UInt16(Self.rounded($0, 0...360)) % 360 } ?? Self.none
        self.device = device
    }

    /// The fix, with the name of its device.
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

    /// What is no number becomes the lowest: the filter has refused it before, and a codec must not trap.
    private static func rounded(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        min(max(value.isNaN ? range.lowerBound : value, range.lowerBound), range.upperBound).rounded()
    }

    /// Whether two are the same report, sent or kept twice.
    func isSame(as other: PackedFix) -> Bool {
        at == other.at && latitude == other.latitude && longitude == other.longitude
    }
}

extension [PackedFix] {
    /// In order of time, each once; cheap where they are so already.
    package mutating func putInOrder() {
        if zip(self, dropFirst()).contains(where: { $0.at > $1.at }) {
            sort { ($0.at, $0.latitude, $0.longitude) < ($1.at, $1.latitude, $1.longitude) }
        }
        var kept = 0
        for index in indices {
            let fix = self[index]
            // Those of one moment are few: looking back over them finds a repeated one.
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

    /// The first fix of every so many seconds, and the last of all: an old track without its detail (抽稀).
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
