/// Whether a terminal is heard from (在线状态).
///
/// Over UDP nobody says goodbye: all that is known is how long ago the last word was, against how often one is expected.
package enum Presence: String, Sendable, Codable, CaseIterable {
    /// Heard within two of its intervals.
    case live
    /// A word or two is missing.
    case late
    /// Nothing for ten minutes and two intervals.
    case silent
    /// As silent, and it stood still when it was last heard: most likely switched off where it was left.
    case parked
    /// Enrolled, and never heard.
    case never

    /// Milliseconds after which a terminal is no longer only late.
    package static let lateSpan = 10 * Milliseconds.minute

    /// The speed up to which a receiver's own noise is taken for standing still, km/h.
    package static let standstill = 1.0

    /// What is known of a terminal at some moment.
    ///
    /// - Parameters:
    ///   - heard: when it last said anything, by the desk's clock.
    ///   - interval: seconds between its reports, as expected.
    ///   - speedKmh: of its newest fix.
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
        case .late: Phrase("迟到", "late")
        case .silent: Phrase("失联", "silent")
        case .parked: Phrase("停放", "parked")
        case .never: Phrase("从未上线", "never heard")
        }
    }
}
