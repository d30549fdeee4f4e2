import DispatchDomain
import GRDB

/// The gazetteer: places, and the names and initials they are found by.
struct PlaceProjection: Projection {
    static let name = "places"

    let name: String = PlaceProjection.name
    let version = 2
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
            kind TEXT NOT NULL CHECK (kind IN (\(PlaceRecord.NameKind.allCases.sqlTexts))),
            place_id INTEGER NOT NULL,
            PRIMARY KEY (kind, text, place_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX place_names_place ON place_names (place_id);
        CREATE INDEX place_names_latin ON place_names (text, place_id)
            WHERE kind = \(PlaceRecord.NameKind.name.sqlText) AND text GLOB '*[A-Za-z0-9]*';
        """

    /// Row IDs are chosen by SQLite and may differ after a rebuild, so they are left out or resolved to what they stand
    /// for.
    var comparisons: [ProjectionComparison] {
        [
            ProjectionComparison(table: "places") {
                "SELECT \(PlaceRecord.Column.written.names) FROM \($0).places"
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
        try PlaceRecord.write(places.map(PlaceRow.init), to: db)
    }
}

/// A place's columns and names, ready to be written.
struct PlaceRow: Sendable {
    let kind: String
    /// The place's name, then its aliases.
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
