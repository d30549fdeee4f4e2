import DispatchDomain
import GRDB

/// The devices that were enrolled, from the journal alone: the table of devices might be forged too.
struct EnrolledDevices {
    struct Enrolled {
        var kind: DeviceKind
        var fingerprint: String?
        /// The last entry that enrolled it.
        var seq: Int64
    }

    /// Those that are not revoked, by `DeviceID.matching`.
    private(set) var current: [String: Enrolled] = [:]
    /// All that ever were enrolled, the revoked ones too.
    private(set) var ever: Set<DeviceID> = []

    /// - throws: `DecodingError` if an entry can't be parsed.
    init(_ db: Database) throws {
        let kinds: [DeskFact.Kind] = [.deviceEnrolled, .deviceRevoked]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind IN (\(kinds.sqlTexts)) ORDER BY seq
                """,
            arguments: [JournalSubject.desk.text]
        )
        while let row = try rows.next() {
            let entry = try JournalEntry(row)
            switch try JournalCoding.decode(DeskFact.self, from: entry.body) {
            case .deviceEnrolled(let device, let fingerprint):
                ever.insert(device.id)
                current[device.id.matching] = Enrolled(
                    kind: device.id.kind,
                    fingerprint: fingerprint,
                    seq: entry.seq
                )
            case .deviceRevoked(let id): current[id.matching] = nil
            case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
                .placesImported, .unitsImported, .operatorsImported, .dayBegan, .backedUp, .deskRestored,
                .trackSetAside,
                .clockStepped, .clockConfirmed, .deviceCodeRenewed, .deviceRegistrationRefused, .repaired,
                .unitRemoved, .imported:
                break
            }
        }
    }
}
