import DispatchDomain
import GRDB

/// The gazetteer: places, and the names and initials they are found by.
struct PlaceProjection: Projection {
    static let name = "places"

    let name: String = PlaceProjection.name
    let version = 1
    let tables = ["places", "place_names"]
    let sources: ProjectionSources = [.desk]
    let schema = """
        CREATE TABLE places (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            aliases TEXT NOT NULL,
            initials TEXT NOT NULL,
            points TEXT NOT NULL,
            first_number INTEGER,
            last_number INTEGER,
            UNIQUE (name, kind)
        ) STRICT;
        CREATE TABLE place_names (
            text TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('name', 'initials')),
            place_id INTEGER NOT NULL,
            PRIMARY KEY (kind, text, place_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX place_names_place ON place_names (place_id);
        """

    /// SQLite chooses the row numbers itself: they may differ, what they stand for may not.
    var comparisons: [ProjectionComparison] {
        [
            ProjectionComparison(table: "places") {
                "SELECT name, kind, aliases, initials, points, first_number, last_number FROM \($0).places"
            },
            ProjectionComparison(table: "place_names") {
                """
                SELECT n.text, n.kind, p.name, p.kind
                FROM \($0).place_names AS n LEFT JOIN \($0).places AS p ON p.id = n.place_id
                """
            },
        ]
    }

    func take(_ change: DeskChange, _ db: Database) throws {
        guard case .placesImported(let places) = change.fact else { return }
        for place in places { try write(place, db) }
    }

    private func write(_ entry: GazetteerEntry, _ db: Database) throws {
        let place = entry.place
        try db.run(
            """
            INSERT INTO places (name, kind, aliases, initials, points, first_number, last_number)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name, kind) DO UPDATE SET aliases = excluded.aliases, initials = excluded.initials,
                points = excluded.points, first_number = excluded.first_number, last_number = excluded.last_number
            """,
            [
                place.name, place.kind.rawValue, place.aliases.joined(separator: "|"), entry.initials,
                try JournalCoding.encode(place.points), place.numbers?.first, place.numbers?.last,
            ]
        )
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM places WHERE name = ? AND kind = ?"),
            arguments: [place.name, place.kind.rawValue]
        )
        try db.run("DELETE FROM place_names WHERE place_id = ?", [id])
        for name in [place.name] + place.aliases {
            try db.run("INSERT OR REPLACE INTO place_names VALUES (?, 'name', ?)", [name, id])
        }
        if !entry.initials.isEmpty {
            try db.run("INSERT OR REPLACE INTO place_names VALUES (?, 'initials', ?)", [entry.initials, id])
        }
    }
}
