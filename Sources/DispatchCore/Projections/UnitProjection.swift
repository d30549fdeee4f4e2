import DispatchDomain
import GRDB

/// Units: roster data, their own status, when they were last heard, and an SOS that has not been taken.
struct UnitProjection: Projection {
    static let name = "units"

    let name: String = UnitProjection.name
    let version = 2
    let sources: ProjectionSources = [.desk, .units, .cases]
    let schema = """
        CREATE TABLE units (
            callsign TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN (\(UnitKind.allCases.sqlTexts))),
            department TEXT NOT NULL,
            home_grid TEXT,
            phone TEXT,
            own_status INTEGER NOT NULL CHECK (own_status BETWEEN 0 AND 9),
            on_duty INTEGER NOT NULL CHECK (on_duty IN (0, 1)),
            last_word INTEGER,
            safety_told INTEGER,
            sos_at INTEGER,
            sos_lat REAL CHECK (sos_lat BETWEEN -90 AND 90),
            sos_lon REAL CHECK (sos_lon BETWEEN -180 AND 180),
            sos_device TEXT CHECK ((sos_device IS NULL) = (sos_at IS NULL)),
            sos_status INTEGER CHECK (sos_status BETWEEN 0 AND 9),
            sos_made_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX units_sos ON units (sos_at) WHERE sos_at IS NOT NULL;
        """

    func take(_ change: DeskChange, _ db: Database) throws {
        switch change.fact {
        case .unitsImported(let units): for unit in units { try write(unit, db) }
        case .unitRemoved(let unit): try UnitRecord.delete(unit, db)
        // A clock that was ahead must not keep a unit from being missed until then.
        case .clockConfirmed: try UnitRecord.hearNobody(after: change.stamp.at, db)
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .operatorsImported, .dayBegan, .backedUp, .deviceEnrolled, .deviceRevoked, .trackSetAside,
            .clockStepped, .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused, .repaired,
            .imported:
            break
        }
    }

    func take(_ change: UnitChange, _ db: Database) throws {
        try UnitRecord.write(change, to: db)
        // An entry that a unit made, also about another unit, shows that it was heard.
        if !change.event.fact.isAutomatic { try UnitRecord.heard(change.recorded.stamp, db) }
    }

    /// Updates when units were last heard, from the entries that they made about the case.
    func take(_ change: CaseChange, _ db: Database) throws {
        for recorded in change.events {
            guard let unit = Actor.unit(named: recorded.stamp.by) else { continue }
            if let moment = change.words.moment(recorded.stamp, of: unit) {
                try UnitRecord.heard(unit, at: moment, db)
            }
        }
    }

    /// Returns the stamps of those of the batch's entries that units made themselves, by unit.
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)? {
        var words: [CallSign: [Stamp]] = [:]
        for change in changes {
            for recorded in change.events {
                if let unit = Actor.unit(named: recorded.stamp.by) { words[unit, default: []].append(recorded.stamp) }
            }
        }
        return words
    }

    /// Writes the last contact of each unit in the batch once, instead of every one.
    func take(_ batch: CaseBatch, _ db: Database) throws {
        guard let words = try (batch.prepared[name] ?? prepare(batch.changes)) as? [CallSign: [Stamp]] else { return }
        for (unit, stamps) in words {
            let last = stamps.lazy.compactMap { batch.words.moment($0, of: unit) }.max()
            if let last { try UnitRecord.heard(unit, at: last, db) }
        }
    }

    private static let upsert = """
        INSERT INTO units (\(UnitRecord.Column.roster.names)) VALUES (\(UnitRecord.Column.roster.marks))
        ON CONFLICT (callsign) DO UPDATE SET \(UnitRecord.Column.roster.filter { $0 != .callsign }.updates)
        """

    private func write(_ unit: Unit, _ db: Database) throws {
        try db.run(UnitProjection.upsert, UnitRecord.Column.roster) { column, values in
            switch column {
            case .callsign: values.add(unit.callSign.rawValue)
            case .name: values.add(unit.name)
            case .kind: values.add(unit.kind.rawValue)
            case .department: values.add(unit.department)
            case .homeGrid: values.add(unit.homeGrid)
            case .phone: values.add(unit.phone)
            case .ownStatus: values.add(unit.ownStatus.rawValue)
            case .onDuty: values.add(unit.onDuty)
            case .lastWord, .safetyTold, .sosAt, .sosLat, .sosLon, .sosDevice, .sosStatus, .sosMadeAt: break
            }
        }
    }
}
