package import DispatchDomain
import Foundation

extension DeviceReport {
    /// Reads the fields of one payload; unknown fields are ignored.
    package struct FieldReader {
        package let container: KeyedDecodingContainer<Field>

        /// Whether the field is present and not null.
        private func has(_ field: Field) -> Bool {
            container.contains(field) && (try? container.decodeNil(forKey: field)) == false
        }

        /// Returns the value; throws `missing` when there is none.
        package func required<Value>(_ field: Field, _ value: Value?) throws(ReportError) -> Value {
            guard let value else { throw .missing(field) }
            return value
        }

        private func value<Value: Decodable>(_ field: Field, as type: Value.Type) throws(ReportError) -> Value? {
            guard has(field) else { return nil }
            guard let value = try? container.decode(type, forKey: field) else { throw .type(field) }
            return value
        }

        package func flag(_ field: Field) throws(ReportError) -> Bool? { try value(field, as: Bool.self) }

        /// Reads a number; throws `type` or `range`.
        package func number(_ field: Field, in range: ClosedRange<Double>) throws(ReportError) -> Double? {
            guard let number = try value(field, as: Double.self) else { return nil }
            guard range.contains(number) else { throw .range(field) }
            return number
        }

        /// Reads an integer; throws `type` or `range`.
        package func integer(_ field: Field, in range: ClosedRange<Int64>) throws(ReportError) -> Int64? {
            guard let number = try value(field, as: Int64.self) else { return nil }
            guard range.contains(number) else { throw .range(field) }
            return number
        }

        /// Reads the sequence number of a report, an order or a message, 0 … 2⁵³.
        package func sequence(_ field: Field = .sequence) throws(ReportError) -> Int64? {
            try integer(field, in: 0...DeviceReport.lastSequence)
        }

        /// Reads free text; nil when it is missing or white space.
        ///
        /// Text of invisible characters stays as it came: for that alone no report is lost.
        package func text(_ field: Field, longest: Int = TextLimits.longest) throws(ReportError) -> String? {
            guard let text = try value(field, as: String.self) else { return nil }
            guard text.unicodeScalars.count <= longest else { throw .tooLong(field) }
            return text.allSatisfy(\.isWhitespace) ? nil : text
        }

        /// Reads a short token or code; some devices send digits as a JSON number.
        package func word(_ field: Field) throws(ReportError) -> String? {
            guard has(field) else { return nil }
            if let number = try? container.decode(Int64.self, forKey: field) { return "\(number)" }
            return try text(field, longest: 100)
        }

        /// Reads one of the values that a field may have; throws `range` for any other.
        package func choice<Choice: RawRepresentable>(_ field: Field) throws(ReportError) -> Choice?
        where Choice.RawValue == String {
            guard let word = try text(field, longest: 100) else { return nil }
            guard let choice = Choice(rawValue: word) else { throw .range(field) }
            return choice
        }

        /// Reads at most 100 texts of at most 1000 bytes each; empty when the field is missing.
        package func texts(_ field: Field) throws(ReportError) -> [String] {
            guard let texts = try value(field, as: [String].self) else { return [] }
            guard texts.count <= 100, texts.allSatisfy({ $0.utf8.count <= 1000 }) else { throw .tooLong(field) }
            return texts
        }

        /// Reads an ISO 8601 time; `zone` is that of times without an offset.
        package func instant(_ field: Field, zone: DeskZone) throws(ReportError) -> Timestamp? {
            guard let text = try text(field, longest: 100) else { return nil }
            guard let instant = Timestamp(leaping: text, zone: zone) else { throw .time }
            return instant
        }

        package func caseReference() throws(ReportError) -> CaseReference {
            let word = try required(.caseWord, try word(.caseWord))
            guard let reference = CaseReference(word) else { throw .range(.caseWord) }
            return reference
        }

        /// Reads the point; nil when both coordinates are missing, `missing` is thrown when one is.
        package func point() throws(ReportError) -> ReportedPoint? {
            let latitude = try number(.latitude, in: -90...90)
            let longitude = try number(.longitude, in: -180...180)
            guard latitude != nil || longitude != nil else { return nil }
            let point = GeoPoint(
                latitude: try required(.latitude, latitude),
                longitude: try required(.longitude, longitude)
            )
            return ReportedPoint(point, datum: try choice(.datum))
        }
    }

    /// Decodes a payload as JSON and passes its fields to `read`; throws `payload` when it is no JSON object.
    package static func read<Value>(
        _ payload: [UInt8],
        _ read: (FieldReader) throws(ReportError) -> Value
    ) throws(ReportError) -> Value {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(payload)) else { throw .payload }
        return try read(FieldReader(container: fields.container))
    }

    private struct Fields: Decodable {
        let container: KeyedDecodingContainer<Field>

        init(from decoder: any Decoder) throws {
            container = try decoder.container(keyedBy: Field.self)
        }
    }
}
