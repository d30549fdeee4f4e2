import DispatchDomain
import GRDB

/// The gazetteer: places, and the names and initials they are found by.
struct PlaceProjection: Projection {
    static let name = "places"

    let name: String = PlaceProjection.name
    let version = 1
    let tables = ["places", "place_names"]
    let sources: ProjectionSources = [.places]
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
        try PlaceProjection.write(places.map(PlaceRow.init), to: db)
    }

    /// Writes places, those anew that are there already.
    static func write(_ places: [PlaceRow], to db: Database) throws {
        let known = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM places")) ?? 0
        var added: Set<Int64> = []
        let row = try db.bound(
            """
            INSERT INTO places (name, kind, aliases, initials, points, first_number, last_number)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name, kind) DO UPDATE SET aliases = excluded.aliases, initials = excluded.initials,
                points = excluded.points, first_number = excluded.first_number, last_number = excluded.last_number
            RETURNING id
            """
        )
        let name = try db.bound("INSERT OR REPLACE INTO place_names VALUES (?, ?, ?)")
        for place in places {
            let id = try row.number { values in
                values.add(place.names[0])
                values.add(place.kind)
                values.add(place.aliases)
                values.add(place.initials)
                values.add(place.points)
                values.add(place.firstNumber)
                values.add(place.lastNumber)
            }
            // What has just been added has no names yet.
            if id <= known || !added.insert(id).inserted {
                try db.run("DELETE FROM place_names WHERE place_id = ?", [id])
            }
            for text in place.names {
                try name.run { values in
                    values.add(text)
                    values.add("name")
                    values.add(id)
                }
            }
            if !place.initials.isEmpty {
                try name.run { values in
                    values.add(place.initials)
                    values.add("initials")
                    values.add(id)
                }
            }
        }
    }
}

/// A place as its row and its names have it.
struct PlaceRow: Sendable {
    let kind: String
    /// Its own first.
    let names: [String]
    let aliases: String
    let initials: String
    let points: String
    let firstNumber: Int?
    let lastNumber: Int?

    init(_ entry: GazetteerEntry) throws {
        let place = entry.place
        kind = place.kind.rawValue
        names = [place.name] + place.aliases
        aliases = place.aliases.joined(separator: "|")
        initials = entry.initials
        points = try JSONBytes.write(place.points)
        firstNumber = place.numbers?.first
        lastNumber = place.numbers?.last
    }
}
