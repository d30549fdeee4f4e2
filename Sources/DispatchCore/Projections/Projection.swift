import DispatchDomain
import GRDB

/// A table, or a few related tables, derived from the journal alone.
///
/// Each is one file and one line in `Projections.all`. A projection that is missing or of another version is rebuilt
/// from the journal in the background (`ProjectionRebuild`), so one can be added to a desk of five years.
///
/// What it stores of a case should follow from the case alone, and a change should be the difference of before and
/// after: then undo, corrections and rebuilds need no code of their own.
protocol Projection: Sendable {
    /// Its name in the store.
    var name: String { get }
    /// Incremented when `schema` or the data that is written changes; a golden file of the schemas guards this.
    var version: Int { get }
    /// The SQL that creates its tables, virtual ones too, and their indexes; each statement starts a line without
    /// indentation.
    var schema: String { get }
    /// The parts of the journal it is derived from; a rebuild of it reads no others.
    var sources: ProjectionSources { get }
    /// How its tables are compared with rebuilt ones.
    var comparisons: [ProjectionComparison] { get }

    /// Computes the costly part of a change that needs no writing; a rebuild runs it in parallel with writing.
    func prepare(_ change: CaseChange, _ db: Database) throws
    /// Computes the same for many cases together.
    ///
    /// `take` finds the result in `CaseBatch.prepared`, provided that the batch has exactly these cases.
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)?
    /// Applies a change of a case.
    func take(_ change: CaseChange, _ db: Database) throws
    /// Applies a change of a unit.
    func take(_ change: UnitChange, _ db: Database) throws
    /// Applies a change of the desk's own data.
    func take(_ change: DeskChange, _ db: Database) throws
    /// Applies many cases at once, each folded from all its events and not taken before; for tables where a batch costs
    /// less.
    func take(_ batch: CaseBatch, _ db: Database) throws
}

extension Projection {
    /// Compares all columns of all tables.
    var comparisons: [ProjectionComparison] { tables.map { ProjectionComparison(table: $0) } }

    func prepare(_ change: CaseChange, _ db: Database) throws {}
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)? { nil }
    func take(_ change: CaseChange, _ db: Database) throws {}
    func take(_ change: UnitChange, _ db: Database) throws {}
    func take(_ change: DeskChange, _ db: Database) throws {}

    func take(_ batch: CaseBatch, _ db: Database) throws {
        for change in batch.changes { try take(change, db) }
    }

    /// The names of its tables, virtual ones too, read from `schema`.
    var tables: [String] {
        schema.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("CREATE TABLE ") || line.hasPrefix("CREATE VIRTUAL TABLE ") else { return nil }
            let words = line.split(separator: " ")
            return words.firstIndex(of: "TABLE").map { String(words[$0 + 1]) }
        }
    }

    func create(_ db: Database) throws { try db.execute(sql: schema) }
}

/// The parts of the journal that a projection is derived from.
struct ProjectionSources: OptionSet, Sendable {
    let rawValue: Int

    static let cases = ProjectionSources(rawValue: 1)
    static let units = ProjectionSources(rawValue: 2)
    static let desk = ProjectionSources(rawValue: 4)
    /// Imports of places: by far the most of the desk's own entries, and no other projection uses them.
    static let places = ProjectionSources(rawValue: 8)
}

/// How a table of the desk is compared with the rebuilt one.
struct ProjectionComparison: Sendable {
    /// The part of the table that is compared.
    enum Extent: Sendable {
        case allColumns
        /// The rows of a query, which is given the schema name of the database.
        case rows(@Sendable (_ database: String) -> String)
        /// A full-text index: it stores no text, but tells which term is in which row.
        case index(of: Indexed)
    }

    /// What the row IDs of a full-text index are: case numbers, or sequence numbers of journal entries.
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

/// The change of a case by one event or, in a rebuild, by all its events.
final class CaseChange {
    let id: CaseID
    let before: Case?
    let after: Case?
    /// The events, oldest first, including those of undone acts.
    let events: [Recorded<CaseEvent>]
    /// What `Projection.prepare` has computed, by the projection's name.
    var prepared: [String: any Sendable] = [:]
    /// Which contacts with units count, if later entries have been projected already.
    var words = LastWords()

    init(_ id: CaseID, from before: Case?, to after: Case?, _ events: [Recorded<CaseEvent>]) {
        self.id = id
        self.before = before
        self.after = after
        self.events = events
    }
}

/// A batch of cases in a rebuild.
struct CaseBatch {
    var changes: [CaseChange]
    /// Which contacts with units count.
    var words: LastWords
    /// What `Projection.prepare` has computed for all of them, by the projection's name.
    var prepared: [String: any Sendable] = [:]
}

/// A unit's own event, with the unit before and after.
typealias UnitChange = Changed<DispatchDomain.Unit>

/// An event of the desk itself: reference data, days, backups.
struct DeskChange {
    let fact: DeskFact
    let stamp: Stamp
    /// Whether a case is already in the projections that take this change.
    let isIndexed: (CaseID) throws -> Bool
}
