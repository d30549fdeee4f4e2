import DispatchDomain
import GRDB

/// What a journal tells of the desk that wrote it: the county of its cases, and the names that it has had.
struct DeskIdentity: Equatable {
    /// The county code with which the case numbers begin.
    var county: Int
    /// The desk's name when it was made and now, in this order.
    var names: [String]

    /// Reads it; nil for a journal that says nothing of a county, as one without cases that an older version began.
    init?(_ db: Database) throws {
        let journal = Journal(db: db)
        var (made, name): (Int?, String?) = (nil, nil)
        if let first = try journal.entries(after: 0, limit: 1).first, first.kind == DeskFact.Kind.deskMade.rawValue,
            case .deskMade(let named, let county, _) = try JournalCoding.decode(DeskEvent.self, from: first.body).fact
        {
            (made, name) = (county, named)
        }
        // The newest case counts: the county of the settings may have been corrected since the desk was made.
        let newest = try String.fetchOne(
            db,
            sql: "SELECT subject FROM journal WHERE subject LIKE 'case:%' ORDER BY seq DESC LIMIT 1"
        )
        var ofCases: Int?
        if case .onCase(let id) = newest.flatMap({ JournalSubject($0) }) { ofCases = id.county }
        guard let county = ofCases ?? made else { return nil }
        self.county = county
        let now = try journal.entries(after: try journal.head().seq - 1).first?.desk
        names = [name, now].compactMap(\.self).uniqued()
    }

    /// Whether settings can be those of this desk.
    func agrees(with settings: DeskSettings) -> Bool {
        settings.county == county && (names.isEmpty || names.contains(settings.name))
    }
}
