package import Foundation

/// An instant, in whole milliseconds since 1970-01-01 UTC.
///
/// The desk stores and compares instants only; a `DeskZone` converts them to local dates and times.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// Decodes a bare number: this form keeps the journal small and exact.
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// Returns the instant `milliseconds` later, or earlier if negative.
    package static func + (instant: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + milliseconds)
    }

    /// Returns the milliseconds from `right` to `left`.
    package static func - (left: Timestamp, right: Timestamp) -> Int64 { left.milliseconds - right.milliseconds }
}

/// Common durations in milliseconds.
package enum Milliseconds {
    package static let second: Int64 = 1000
    package static let minute: Int64 = 60 * second
    package static let hour: Int64 = 60 * minute
    package static let day: Int64 = 24 * hour
}
