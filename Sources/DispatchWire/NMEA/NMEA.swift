import DispatchDomain

/// NMEA 0183: the sentences of a bare positioning receiver (facts §7.1).
///
/// Bytes come in as they arrive: `Framer` cuts them into sentences, `SentenceFields` reads the fields of one,
/// `SourceMemory` joins dates and speeds, and `Session` puts the four together for one source.
package enum NMEA {}

extension NMEA {
    /// Which satellites a sentence speaks for: `GP`, `BD`, `GN` for a mix; any two letters.
    package struct Talker: Hashable, Sendable {
        package let first: UInt8
        package let second: UInt8

        package var text: String { String(decoding: [first, second], as: UTF8.self) }
    }

    /// The sentences the desk reads; the raw value is the type field without the talker.
    package enum SentenceKind: String, Sendable, CaseIterable {
        /// Time, date, position, speed and course.
        case rmc = "RMC"
        /// Time, position, quality; no date.
        case gga = "GGA"
        /// Position and time; no date, no speed.
        case gll = "GLL"
        /// Course and speed alone.
        case vtg = "VTG"
        /// Time and date alone.
        case zda = "ZDA"

        /// Fields without which a sentence can't be whole.
        package var leastFields: Int {
            switch self {
            case .rmc: 9
            case .gga: 6
            case .gll: 6
            case .vtg: 7
            case .zda: 4
            }
        }

        /// By the three letters behind the talker.
        package init?(_ bytes: Span<UInt8>, at start: Int) {
            switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
            case (UInt8(ascii: "R"), UInt8(ascii: "M"), UInt8(ascii: "C")): self = .rmc
            case (UInt8(ascii: "G"), UInt8(ascii: "G"), UInt8(ascii: "A")): self = .gga
            case (UInt8(ascii: "G"), UInt8(ascii: "L"), UInt8(ascii: "L")): self = .gll
            case (UInt8(ascii: "V"), UInt8(ascii: "T"), UInt8(ascii: "G")): self = .vtg
            case (UInt8(ascii: "Z"), UInt8(ascii: "D"), UInt8(ascii: "A")): self = .zda
            default: return nil
            }
        }
    }

    /// Why a sentence the desk reads was not taken; the raw value is the code of counters and `decode`.
    package enum Refused: String, Error, CaseIterable {
        /// The two hex digits do not fit the bytes.
        case checksum
        /// There are none; a sentence that was broken off has none either.
        case noChecksum = "no_checksum"
        /// More than `Framer.longestSentence` bytes without an end.
        case tooLong = "too_long"
        /// Fewer fields than its kind has.
        case fields
        case time
        case date
        /// Neither A (valid) nor V (void).
        case status
        /// No position in a sentence that says it has one, minutes of 60 or more, or off the globe.
        case position
        case speed
        case course
        case quality

        package var code: String { rawValue }
    }

    /// What a source said.
    package enum Event: Sendable {
        case fix(Fix)
        /// The name the source gave itself in a sentence of its own; later sentences bear it.
        case identity(String)
        /// A sentence not taken, and the line it began on, counted from 1.
        case refused(Refused, line: Int)
        /// A sentence that gives no position: void, of another kind, a date or a speed alone.
        case other
    }
}
