import DispatchDomain
import GRDB

/// The catalogue with its conditions and codes, the calendar, and who works here.
///
/// An import adds and replaces by key and takes nothing away: a class that a case names must stay known.
struct ReferenceProjection: Projection {
    static let name = "reference"

    let name: String = ReferenceProjection.name
    let version = 1
    let tables = ["operators", "classes", "conditions", "outcome_codes", "calendar_days"]
    let sources: ProjectionSources = [.desk]
    let schema = """
        CREATE TABLE operators (
            name TEXT PRIMARY KEY,
            display_name TEXT NOT NULL,
            roles TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE classes (
            key TEXT PRIMARY KEY,
            ordinal INTEGER NOT NULL,
            class_group TEXT NOT NULL,
            name TEXT NOT NULL,
            aliases TEXT NOT NULL,
            initials TEXT NOT NULL,
            successor TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE conditions (
            class TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            text TEXT NOT NULL,
            time_limit TEXT NOT NULL,
            PRIMARY KEY (class, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE outcome_codes (
            kind TEXT NOT NULL CHECK (kind IN ('closing', 'refusing')),
            code TEXT NOT NULL,
            chinese TEXT NOT NULL,
            english TEXT NOT NULL,
            PRIMARY KEY (kind, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendar_days (
            day INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
            name TEXT
        ) STRICT;
        """

    func take(_ change: DeskChange, _ db: Database) throws {
        switch change.fact {
        case .catalogueImported(let classes, let codes):
            try write(classes, db)
            for code in codes {
                try db.run(
                    "INSERT OR REPLACE INTO outcome_codes VALUES (?, ?, ?, ?)",
                    [code.kind.rawValue, code.code, code.name.chinese, code.name.english]
                )
            }
        case .calendarImported(let days):
            for day in days {
                try db.run(
                    "INSERT OR REPLACE INTO calendar_days VALUES (?, ?, ?)",
                    [day.day.rawValue, day.kind.rawValue, day.name]
                )
            }
        case .operatorsImported(let operators):
            for person in operators {
                try db.run(
                    "INSERT OR REPLACE INTO operators VALUES (?, ?, ?)",
                    [person.name, person.displayName, person.roles.map(\.rawValue).joined(separator: " ")]
                )
            }
        case .deskMade, .responsibilityGridsImported, .unitGridsImported, .placesImported, .unitsImported, .dayBegan,
            .backedUp, .deviceEnrolled, .deviceRevoked:
            break
        }
    }

    private func write(_ classes: [CaseClass], _ db: Database) throws {
        var ordinal = try Int.fetchOne(db, sql: "SELECT coalesce(max(ordinal), 0) FROM classes") ?? 0
        for item in classes {
            ordinal += 1
            let key = item.key.description
            try db.run(
                "INSERT OR REPLACE INTO classes VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    key, ordinal, item.group, item.name, item.aliases.joined(separator: "|"), item.initials,
                    item.successor,
                ]
            )
            try db.run("DELETE FROM conditions WHERE class = ?", [key])
            for (index, condition) in item.conditions.enumerated() {
                try db.run(
                    "INSERT INTO conditions VALUES (?, ?, ?, ?)",
                    [key, index + 1, condition.text, condition.limit.code]
                )
            }
        }
    }
}
