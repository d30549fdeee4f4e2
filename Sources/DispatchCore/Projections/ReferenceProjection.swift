import DispatchDomain
import GRDB

/// The catalogue with its conditions and codes, the calendar, and the operators.
///
/// An import adds and replaces by key and deletes nothing: a class that a case names must stay known.
struct ReferenceProjection: Projection {
    static let name = "reference"

    let name: String = ReferenceProjection.name
    let version = 1
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
            kind TEXT NOT NULL CHECK (kind IN (\(OutcomeCode.Kind.allCases.sqlTexts))),
            code TEXT NOT NULL,
            chinese TEXT NOT NULL,
            english TEXT NOT NULL,
            PRIMARY KEY (kind, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendar_days (
            day INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN (\(DayKind.allCases.sqlTexts))),
            name TEXT
        ) STRICT;
        """

    func take(_ change: DeskChange, _ db: Database) throws {
        switch change.fact {
        case .catalogueImported(let classes, let codes):
            try write(classes, db)
            for code in codes {
                try replace("outcome_codes", ReferenceColumns.OfCode.allCases, db) { column, values in
                    switch column {
                    case .kind: values.add(code.kind.rawValue)
                    case .code: values.add(code.code)
                    case .chinese: values.add(code.name.chinese)
                    case .english: values.add(code.name.english)
                    }
                }
            }
        case .calendarImported(let days):
            for day in days {
                try replace("calendar_days", ReferenceColumns.OfDay.allCases, db) { column, values in
                    switch column {
                    case .day: values.add(day.day.rawValue)
                    case .kind: values.add(day.kind.rawValue)
                    case .name: values.add(day.name)
                    }
                }
            }
        case .operatorsImported(let operators):
            for person in operators {
                try replace("operators", ReferenceColumns.OfOperator.allCases, db) { column, values in
                    switch column {
                    case .name: values.add(person.name)
                    case .displayName: values.add(person.displayName)
                    case .roles: values.add(person.roles.map(\.rawValue).joined(separator: " "))
                    }
                }
            }
        case .deskMade, .responsibilityGridsImported, .unitGridsImported, .placesImported, .unitsImported, .dayBegan,
            .backedUp, .deviceEnrolled, .deviceRevoked, .unitRemoved, .trackSetAside, .clockStepped, .clockConfirmed,
            .repaired, .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused, .imported:
            break
        }
    }

    private func write(_ classes: [CaseClass], _ db: Database) throws {
        var ordinal = try Int.fetchOne(db, sql: "SELECT coalesce(max(ordinal), 0) FROM classes") ?? 0
        for item in classes {
            ordinal += 1
            let key = item.key.description
            try replace("classes", ReferenceColumns.OfClass.allCases, db) { column, values in
                switch column {
                case .key: values.add(key)
                case .ordinal: values.add(ordinal)
                case .classGroup: values.add(item.group)
                case .name: values.add(item.name)
                case .aliases: values.add(item.aliases.joined(separator: "|"))
                case .initials: values.add(item.initials)
                case .successor: values.add(item.successor)
                }
            }
            try db.run("DELETE FROM conditions WHERE class = ?", [key])
            for (index, condition) in item.conditions.enumerated() {
                try replace("conditions", ReferenceColumns.OfCondition.allCases, db) { column, values in
                    switch column {
                    case .class: values.add(key)
                    case .ordinal: values.add(index + 1)
                    case .text: values.add(condition.text)
                    case .timeLimit: values.add(condition.limit.code)
                    }
                }
            }
        }
    }

    private func replace<List: ColumnList>(
        _ table: String,
        _ columns: [List],
        _ db: Database,
        binding bind: (List, inout BoundValues) throws -> Void
    ) throws {
        let sql = "INSERT OR REPLACE INTO \(table) (\(List.list)) VALUES (\(columns.marks))"
        try db.run(sql, columns, binding: bind)
    }
}
