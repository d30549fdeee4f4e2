/// The online state of a device (在线状态).
///
/// UDP has no disconnect: the state follows from the age of the last message, compared with the reporting interval.
package enum Presence: String, Sendable, Codable, CaseIterable {
    /// The last message is at most two intervals old.
    case live
    /// The last message is more than two intervals but at most ten minutes old.
    case late
    /// The last message is more than two intervals and more than ten minutes old.
    case silent
    /// As `silent`, but its newest fix stood still: most likely it was switched off where it was parked.
    case parked
    /// Enrolled, but it never sent a message.
    case never

    /// The age of the last message, in milliseconds, above which a device is silent instead of late.
    package static let lateSpan = 10 * Milliseconds.minute

    /// The highest speed in km/h that counts as standing still: a receiver at rest reports noise.
    package static let standstill = 1.0

    /// Computes the state of a device at an instant.
    ///
    /// - Parameters:
    ///   - heard: the time of its last message by the desk's clock; nil if there was none.
    ///   - interval: the expected seconds between its reports, clamped to 1 … 86,400.
    ///   - speedKmh: the speed of its newest fix, if known.
    package init(heard: Timestamp?, interval: Int, speedKmh: Double?, at now: Timestamp) {
        guard let heard else {
            self = .never
            return
        }
        let age = now - heard
        let expected = 2 * Int64(min(max(interval, 1), 86_400)) * Milliseconds.second
        if age <= expected {
            self = .live
        } else if age <= Presence.lateSpan {
            self = .late
        } else {
            self = (speedKmh ?? .infinity) <= Presence.standstill ? .parked : .silent
        }
    }

    package var words: Phrase {
        switch self {
        case .live: Phrase("在线", "live")
        case .late: Phrase("延迟", "late")
        case .silent: Phrase("失联", "silent")
        case .parked: Phrase("停放", "parked")
        case .never: Phrase("从未上线", "never heard")
        }
    }
}
