import DispatchCore
package import DispatchDomain

/// The filter's state of a unit: small and without heap allocations, because there are many thousands.
package struct FilterState: Sendable {
    /// The place and time of a fix.
    struct Mark: Sendable, Equatable {
        var point: GeoPoint
        var at: Timestamp
    }

    /// The newest good fix.
    var newest: Mark?
    /// The last fix that was out of reach; nil after a plausible one.
    var suspect: Mark?
    /// The number of consecutive fixes that were out of reach, each within reach of the one before.
    var suspects = 0
    /// Digests of the latest good fixes, to detect duplicates; 0 marks a free place.
    private var recent: InlineArray<8, UInt64> = .init(repeating: 0)
    private var oldest = 0

    /// The state of a unit without any fix.
    package init() {}

    /// The state of a unit with a known newest fix.
    package init(newest fix: Fix) {
        let mark = Mark(point: fix.point, at: fix.at)
        newest = mark
        remember(mark)
    }

    /// Returns whether the same place and time is among the latest good fixes.
    func knows(_ mark: Mark) -> Bool {
        let digest = Self.digest(mark)
        for index in recent.indices where recent[index] == digest { return true }
        return false
    }

    mutating func remember(_ mark: Mark) {
        recent[oldest] = Self.digest(mark)
        oldest = (oldest + 1) % recent.count
    }

    private static func digest(_ mark: Mark) -> UInt64 {
        var digest = UInt64(bitPattern: mark.at.milliseconds) &* 0x9E37_79B9_7F4A_7C15
        digest = (digest ^ mark.point.latitude.bitPattern ^ (digest >> 29)) &* 0xBF58_476D_1CE4_E5B9
        digest = (digest ^ mark.point.longitude.bitPattern ^ (digest >> 32)) &* 0x94D0_49BB_1331_11EB
        return digest | 1
    }
}
