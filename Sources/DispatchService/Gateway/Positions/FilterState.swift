import DispatchCore
package import DispatchDomain

/// What the filter remembers of a unit: small and without heap, since there is one for each of many thousands.
package struct FilterState: Sendable {
    /// A fix by place and time.
    struct Mark: Sendable, Equatable {
        var point: GeoPoint
        var at: Timestamp
    }

    /// The newest good fix.
    var newest: Mark?
    /// The last fix that was too far away to be believed, until a believable one comes.
    var suspect: Mark?
    /// How many in a row were too far away, each within reach of the one before.
    var suspects = 0
    /// Digests of the latest good fixes, so that a repeated one is known; 0 where there is none yet.
    private var recent: InlineArray<8, UInt64> = .init(repeating: 0)
    private var oldest = 0

    /// The state of a unit that has not been heard.
    package init() {}

    /// The state of a unit whose newest fix is known from before.
    package init(newest fix: Fix) {
        let mark = Mark(point: fix.point, at: fix.at)
        newest = mark
        remember(mark)
    }

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
