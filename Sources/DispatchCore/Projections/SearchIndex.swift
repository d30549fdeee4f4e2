import DispatchDomain
import GRDB

/// The two full-text indexes: of cases by the texts about them, and of journal entries by their text.
///
/// They store no text (`content=''`), so removing a case needs exactly the terms it was added with; these follow from
/// the case.
enum SearchIndex {
    /// Returns the SQL that creates an index; its tokenizer splits only at the blanks that `Bigrams.grams` writes.
    ///
    /// It keeps no sizes of columns, which only ranking would need: they take a page of every act that is indexed.
    static func schema(_ table: String) -> String {
        """
        CREATE VIRTUAL TABLE \(table) USING fts5 (
            grams, content='', detail=none, columnsize=0,
            tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
        );
        """
    }

    /// The number of scalars of a text that are indexed; the console searches as much of every open case.
    static let longestText = 2000

    /// Returns the text that a case is found by.
    static func text(of item: Case, className: (ClassKey) -> String?) -> String {
        var parts = [looked(item.text), item.location.label]
        if let key = item.classKey, let name = className(key) { parts.append(name) }
        for call in item.calls {
            if let telephone = call.telephone { parts.append(telephone) }
            if call.text != item.text { parts.append(looked(call.text)) }
        }
        return parts.joined(separator: "\n")
    }

    /// Whether nothing that `text` is made of differs; most acts change none of it.
    static func haveSameTexts(_ one: Case, _ other: Case) -> Bool {
        one.classKey == other.classKey && one.text.hasSameBytes(as: other.text)
            && one.location.label.hasSameBytes(as: other.location.label) && one.calls.count == other.calls.count
            && zip(one.calls, other.calls).allSatisfy { one, other in
                one.text.hasSameBytes(as: other.text) && one.telephone == other.telephone
            }
    }

    private static func looked(_ text: String) -> String {
        guard text.utf8.count > longestText else { return text }
        return String(text.unicodeScalars.prefix(longestText))
    }

    /// Replaces the terms of a case; `before` is nil for a new case, `after` for a removed one.
    static func update(
        _ id: CaseID,
        from before: String?,
        to after: String?,
        _ db: Database
    ) throws {
        if let before, let after, before.hasSameBytes(as: after) { return }
        if let before {
            try db.run(
                "INSERT INTO case_search (case_search, rowid, grams) VALUES ('delete', ?, ?)",
                [id.rawValue, grams(before)]
            )
        }
        if let after { try add(id, grams: grams(after), db) }
    }

    static func add(_ id: CaseID, grams: String, _ db: Database) throws {
        try db.run("INSERT INTO case_search (rowid, grams) VALUES (?, ?)") { values in
            values.add(id.rawValue)
            values.add(grams)
        }
    }

    static func add(entry seq: Int64, text: String, _ db: Database) throws {
        try add(entry: seq, grams: grams(text), db)
    }

    static func add(entry seq: Int64, grams: String, _ db: Database) throws {
        guard !grams.isEmpty else { return }
        try db.run("INSERT INTO journal_search (rowid, grams) VALUES (?, ?)") { values in
            values.add(seq)
            values.add(grams)
        }
    }

    /// Returns the terms of a text as the indexes take them.
    static func grams(_ text: String) -> String { Bigrams.grams(of: text) }
}
