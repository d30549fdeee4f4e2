/// The 19-digit number of a case (案卷号): six digits of county, eight of the day, five of the day's serial.
///
/// The number on the screen, `number`, follows from the serial (1 is shown as 101), so the two can never disagree.
package struct CaseID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Creates the number of a case from its county, day and serial (`1 ... 99_999`).
    package init(county: Int, day: LocalDay, serial: Int) {
        rawValue = Int64(county) * 10_000_000_000_000 + Int64(day.rawValue) * 100_000 + Int64(serial)
    }

    /// Parses a case number; nil unless the text is 19 ASCII digits that fit in 64 bits.
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.count == 19, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int64(text) else {
            return nil
        }
        rawValue = value
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package var county: Int { Int(rawValue / 10_000_000_000_000) }
    package var day: LocalDay { LocalDay(rawValue: Int(rawValue / 100_000 % 100_000_000)) }
    package var serial: Int { Int(rawValue % 100_000) }

    /// The short number shown on the screen, unique within a day: 101 and up.
    package var number: Int { serial + CaseID.firstNumber - 1 }

    package static let firstNumber = 101
    package static let lastSerial = 99_999
    /// The last serial that a report of a device gets: the last 10,000 of a day are for people.
    package static let lastSerialOfDevices = 89_999

    package var description: String { String(rawValue) }

    package static func < (left: CaseID, right: CaseID) -> Bool { left.rawValue < right.rawValue }
}
