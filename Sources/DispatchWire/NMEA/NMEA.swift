import DispatchDomain

/// NMEA 0183, the sentences of a bare positioning receiver.
///
/// `Framer` splits the bytes into sentences, `FieldReader` reads the fields of one, `SourceMemory` adds dates and
/// speeds, `Listener` makes events, and `Session` joins these for one source.
package enum NMEA {}

extension NMEA {
    /// The satellite system of a sentence: `GP`, `BD`, `GN` for several; any two letters.
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

        /// The fewest fields of a complete sentence.
        package var leastFields: Int {
            switch self {
            case .rmc: 9
            case .gga: 6
            case .gll: 6
            case .vtg: 7
            case .zda: 4
            }
        }

        /// Reads the three letters behind the talker; nil for a sentence that the desk does not read.
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

    /// Why a sentence was refused; the raw value is the code in counters and in `decode`.
    package enum Refused: String, Error, CaseIterable {
        /// The checksum does not match the bytes.
        case checksum
        /// There is no checksum; a sentence that was cut off has none either.
        case noChecksum = "no_checksum"
        /// More than `Framer.longestSentence` bytes without an end.
        case tooLong = "too_long"
        /// Fewer fields than this kind of sentence has.
        case fields
        case time
        case date
        /// The status is neither A (valid) nor V (void).
        case status
        /// A valid sentence without a coordinate, minutes of 60 or more, or a coordinate off the globe.
        case position
        case speed
        case course
        case quality

        package var code: String { rawValue }
    }

    /// An event of a source.
    package enum Event: Sendable {
        case fix(Fix)
        /// The name that the source gave in a sentence of its own; it holds for later sentences.
        case identity(String)
        /// A sentence that was refused, and the number of its line, from 1.
        case refused(Refused, line: Int)
        /// A sentence without a position: void, of another kind, or only a date or a speed.
        case other
    }
}
