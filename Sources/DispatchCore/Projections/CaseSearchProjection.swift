import DispatchDomain
import GRDB

/// The full-text index of cases: reported text, place, class name, callers' telephone numbers.
struct CaseSearchProjection: Projection {
    static let name = "case_search"

    let name: String = CaseSearchProjection.name
    let version = 3
    let sources: ProjectionSources = [.cases, .desk]
    let comparisons = [ProjectionComparison(index: "case_search", of: .cases)]
    let schema = SearchIndex.schema(name)

    func prepare(_ change: CaseChange, _ db: Database) throws {
        guard let after = change.after else { return }
        change.prepared[name] = SearchIndex.grams(try text(of: after, db))
    }

    func take(_ change: CaseChange, _ db: Database) throws {
        if change.before == nil, change.after != nil, let grams = change.prepared[name] as? String {
            return try SearchIndex.add(change.id, grams: grams, db)
        }
        if let before = change.before, let after = change.after, SearchIndex.haveSameTexts(before, after) { return }
        let before = try change.before.map { try text(of: $0, db) }
        let after = try change.after.map { try text(of: $0, db) }
        try SearchIndex.update(change.id, from: before, to: after, db)
    }

    /// Reindexes the cases of each class whose name an import changes, because cases are found by their class's name.
    func take(_ change: DeskChange, _ db: Database) throws {
        guard case .catalogueImported(let classes, _) = change.fact else { return }
        for item in classes { try reindex(item.key, as: item.name, change.isIndexed, db) }
    }

    private func reindex(
        _ key: ClassKey,
        as name: String,
        _ isIndexed: (CaseID) throws -> Bool,
        _ db: Database
    ) throws {
        guard let old = try className(key, db), old != name else { return }
        let ids = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM cases WHERE class = ?"),
            arguments: [key.description]
        )
        for id in ids.map(CaseID.init(rawValue:)) {
            guard try isIndexed(id), let item = try CaseRecord.fetch(id, db) else { continue }
            try SearchIndex.update(
                id,
                from: SearchIndex.text(of: item) { _ in old },
                to: SearchIndex.text(of: item) { _ in name },
                db
            )
        }
    }

    private func text(of item: Case, _ db: Database) throws -> String {
        let name = try item.classKey.flatMap { try className($0, db) }
        return SearchIndex.text(of: item) { _ in name }
    }

    private func className(_ key: ClassKey, _ db: Database) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT name FROM classes WHERE key = ?")
        return try String.fetchOne(statement, arguments: [key.description])
    }
}
