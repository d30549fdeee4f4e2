import DispatchDomain
import GRDB

/// A table, or a few that belong together, made from the journal alone.
///
/// One file each, and a line in `Projections.all`. Whatever is missing or of another version is made again from the
/// journal in the background (`ProjectionRebuild`), so one can be added to a desk of five years.
///
/// What it keeps of a case should follow from the case alone, and a change be the difference of before and after: then
/// undoing, correcting and rebuilding need no code of their own.
protocol Projection: Sendable {
    /// How it is known in the store.
    var name: String { get }
    /// Counts up when `schema` or what is written changes; a golden of the schemas reminds of it.
    var version: Int { get }
    /// What creates its tables, virtual ones too, and their indexes: each statement begins a line.
    var schema: String { get }
    /// What it is made from: other parts of the journal are not read for it.
    var sources: ProjectionSources { get }
    /// What of it has to be the same after a rebuild.
    var comparisons: [ProjectionComparison] { get }

    /// Whatever of a change takes long and needs no writing; in a rebuild it runs beside the writing of others.
    func prepare(_ change: CaseChange, _ db: Database) throws
    /// The same for many cases together: what `take` of their batch finds in it, as long as it is of just these.
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)?
    func take(_ change: CaseChange, _ db: Database) throws
    func take(_ change: UnitChange, _ db: Database) throws
    func take(_ change: DeskChange, _ db: Database) throws
    /// Many cases at once, whole and for the first time: where that costs less than one after the other.
    func take(_ batch: CaseBatch, _ db: Database) throws
}

extension Projection {
    /// Column by column, all tables.
    var comparisons: [ProjectionComparison] { tables.map { ProjectionComparison(table: $0) } }

    func prepare(_ change: CaseChange, _ db: Database) throws {}
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)? { nil }
    func take(_ change: CaseChange, _ db: Database) throws {}
    func take(_ change: UnitChange, _ db: Database) throws {}
    func take(_ change: DeskChange, _ db: Database) throws {}

    func take(_ batch: CaseBatch, _ db: Database) throws {
        for change in batch.changes { try take(change, db) }
    }

    /// Its tables, virtual ones too, as `schema` creates them.
    var tables: [String] {
        schema.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("CREATE TABLE ") || line.hasPrefix("CREATE VIRTUAL TABLE ") else { return nil }
            let words = line.split(separator: " ")
            return words.firstIndex(of: "TABLE").map { String(words[$0 + 1]) }
        }
    }

    func create(_ db: Database) throws { try db.execute(sql: schema) }
}

/// The parts of the journal that a projection is made from.
struct ProjectionSources: OptionSet, Sendable {
    let rawValue: Int

    static let cases = ProjectionSources(rawValue: 1)
    static let units = ProjectionSources(rawValue: 2)
    static let desk = ProjectionSources(rawValue: 4)
    /// The gazetteer: of the desk's own entries by far the most, and nothing else is made from them.
    static let places = ProjectionSources(rawValue: 8)
}

/// How a table of the desk is compared with the same table made again.
struct ProjectionComparison: Sendable {
    /// What of the table is compared.
    enum Extent: Sendable {
        case allColumns
        /// The rows of a query, by the name of the database they are in.
        case rows(@Sendable (_ database: String) -> String)
        /// A full-text index: it holds no text, but tells which piece is in which row.
        case index(of: Indexed)
    }

    /// What a row of a full-text index stands for.
    enum Indexed: Sendable {
        case cases, entries
    }

    let table: String
    let extent: Extent

    init(table: String) {
        self.table = table
        extent = .allColumns
    }

    init(table: String, query: @escaping @Sendable (_ database: String) -> String) {
        self.table = table
        extent = .rows(query)
    }

    init(index table: String, of indexed: Indexed) {
        self.table = table
        extent = .index(of: indexed)
    }
}

/// What became of a case by one event or, in a rebuild, by all it has had.
final class CaseChange {
    let id: CaseID
    let before: Case?
    let after: Case?
    /// Oldest first, those of undone acts too.
    let events: [Recorded<CaseEvent>]
    /// What `Projection.prepare` has worked out, by the projection's name.
    var prepared: [String: any Sendable] = [:]

    init(_ id: CaseID, from before: Case?, to after: Case?, _ events: [Recorded<CaseEvent>]) {
        self.id = id
        self.before = before
        self.after = after
        self.events = events
    }
}

/// Some cases of a rebuild.
struct CaseBatch {
    var changes: [CaseChange]
    /// Since which journal entry a unit has been heard anew: what came before has been taken back by an undo.
    var heardSince: [CallSign: Int64]
    /// What `Projection.prepare` has worked out of all of them, by the projection's name.
    var prepared: [String: any Sendable] = [:]
}

/// What happened to a unit by itself, with the unit before and after.
typealias UnitChange = Changed<DispatchDomain.Unit>

/// What happened to the desk itself: reference data, days, backups.
struct DeskChange {
    let fact: DeskFact
    let stamp: Stamp
    /// Whether a case has been taken into the projections that take this change.
    let isIndexed: (CaseID) throws -> Bool
}
