import DispatchDomain
import GRDB

/// Devices (终端) and the units they are bound to; their keys are secrets and not part of it.
struct DeviceProjection: Projection {
    static let name = "devices"

    let name: String = DeviceProjection.name
    let version = 1
    let sources: ProjectionSources = [.desk]
    let schema = """
        CREATE TABLE devices (
            id TEXT PRIMARY KEY,
            matching TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN (\(DeviceKind.allCases.sqlTexts))),
            unit TEXT,
            source TEXT,
            datum TEXT NOT NULL CHECK (datum IN (\(Datum.allCases.sqlTexts))),
            interval_s INTEGER NOT NULL CHECK (interval_s > 0),
            lenient INTEGER NOT NULL CHECK (lenient IN (0, 1)),
            fingerprint TEXT,
            revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX devices_unit ON devices (unit) WHERE revoked = 0;
        """

    func take(_ change: DeskChange, _ db: Database) throws {
        switch change.fact {
        case .deviceEnrolled(let device, let fingerprint): try DeviceRecord.write(device, fingerprint, to: db)
        case .deviceRevoked(let device): try DeviceRecord.revoke(device, db)
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .dayBegan, .backedUp, .unitRemoved, .trackSetAside,
            .repaired, .clockStepped, .clockConfirmed, .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused,
            .imported:
            break
        }
    }
}
