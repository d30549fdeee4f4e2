import DispatchDomain
import Foundation
import GRDB

/// What the journal says about devices.
struct DeviceHistory {
    private enum Column: Int, ColumnList {
        case at, kind, body

        static let list = joined
    }

    /// The desk's own entries that are read for the registrations, the newest ones; a desk has a few a day.
    private static let entriesRead = 5000

    let db: Database

    /// Returns the last registration from a new address of each device since it was enrolled, by
    /// `DeviceID.matching`.
    func registrations() throws -> [String: DeviceRegistration] {
        let kinds = [DeskFact.Kind.deviceCodeRenewed, .deviceRegistrationRefused, .deviceEnrolled, .deviceRevoked]
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        let newest = "SELECT seq FROM journal WHERE subject = 'desk' ORDER BY seq DESC LIMIT \(Self.entriesRead)"
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Column.list) FROM journal WHERE seq IN (\(newest)) AND kind IN (\(marks)) ORDER BY seq
                """
        )
        var registrations: [String: DeviceRegistration] = [:]
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(kinds.map(\.rawValue)))
        while let row = try rows.next() {
            let fields = Fields<Column>(row)
            let at = try Timestamp(milliseconds: fields[.at])
            switch try JournalCoding.decode(DeskEvent.self, from: fields[.body]).fact {
            case .deviceCodeRenewed(let device, let address):
                registrations[device.matching] = DeviceRegistration(at: at, address: address, isRefused: false)
            case .deviceRegistrationRefused(let device, let address):
                registrations[device.matching] = DeviceRegistration(at: at, address: address, isRefused: true)
            case .deviceEnrolled(let device, _): registrations[device.id.matching] = nil
            case .deviceRevoked(let device): registrations[device.matching] = nil
            case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
                .placesImported, .unitsImported, .operatorsImported, .dayBegan, .backedUp, .deskRestored,
                .trackSetAside, .clockStepped, .clockConfirmed, .unitRemoved, .repaired, .imported:
                break
            }
        }
        return registrations
    }

    /// Returns when a device was first enrolled; nil if it never was.
    func enrolledAt(_ id: DeviceID) throws -> Timestamp? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT at FROM journal WHERE subject = 'desk' AND kind = ?
                AND json_extract(body, '$.deviceEnrolled.device.id') = ? ORDER BY seq LIMIT 1
                """
        )
        let kind = DeskFact.Kind.deviceEnrolled.rawValue
        return try Int64.fetchOne(statement, arguments: [kind, id.description]).map(Timestamp.init(milliseconds:))
    }
}
