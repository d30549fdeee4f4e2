package import Foundation

/// A moment, in whole milliseconds of UTC since 1970.
///
/// Everything the desk stores or compares is an instant; a `DeskZone` turns it into what people read.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// An instant is a bare number in JSON, to keep the journal small and exact.
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant that many milliseconds later (earlier when negative).
    package static func + (instant: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + milliseconds)
    }

    /// Milliseconds from `right` to `left`.
    package static func - (left: Timestamp, right: Timestamp) -> Int64 { left.milliseconds - right.milliseconds }
}

/// Lengths of time in milliseconds, by name.
package enum Milliseconds {
    package static let second: Int64 = 1000
    package static let minute: Int64 = 60 * second
    package static let hour: Int64 = 60 * minute
    package static let day: Int64 = 24 * hour
}
