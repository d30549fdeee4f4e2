import Foundation

/// Writing the rows of the projections with their indexes into an empty database: the limit of a rebuild.
struct RawCopy {
    let path: String

    private static let tables = [
        "cases", "assignments", "calls", "units", "operators", "classes", "conditions", "outcome_codes",
        "calendar_days", "responsibility_grids", "unit_grids", "places", "place_names", "rollups",
        "month_rollups", "day_counters", "imports", "imported_cases",
    ]

    func run() throws {
        let scratch = FileManager.default.temporaryDirectory.path + "/zhiban-bench-\(UUID().uuidString).db"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let database = try RawDatabase(scratch)
        try database.run("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
        try database.run("ATTACH DATABASE '\(path)' AS desk; BEGIN")
        _ = try database.prepare("SELECT * FROM desk.journal ORDER BY seq").drain()
        for table in RawCopy.tables {
            let statements = try database.texts(
                """
                SELECT sql FROM desk.sqlite_master WHERE tbl_name = '\(table)' AND sql IS NOT NULL
                ORDER BY type = 'index'
                """
            )
            for sql in statements { try database.run(sql) }
            try database.run("INSERT INTO main.\(table) SELECT * FROM desk.\(table)")
        }
        try database.run("COMMIT")
    }
}
