import DispatchDomain
import GRDB

/// The serials of cases that a desk has given before a backup took its place (已发出的案卷号): none is given again.
///
/// People and devices know cases that the backup does not have. What they report late would land on another case of the
/// same number.
struct GivenSerials {
    let db: Database

    /// The key of `meta` with the last serial by day: `20261201:227 20261202:101`.
    private static let key = "serials_given"
    /// Serials that stay free on the day of the restore where it can't be known which were given.
    private static let margin = 1_000
    /// For how many days back numbers are noted: past cases are imported on their own days.
    private static let days = 31
    /// Enough stay free for the rest of the day, however often a desk is restored.
    private static let highest = 80_000

    /// Returns the last serial that a replaced desk has given on a day; 0 for none.
    func last(of day: LocalDay) throws -> Int { try noted()[day] ?? 0 }

    /// Returns the last serial of each day, of this desk or of one that it has replaced.
    func lastByDay() throws -> [LocalDay: Int] {
        // As text, whatever a damaged desk holds.
        let counted = try String.fetchAll(db, sql: "SELECT format('%d:%d', day, last_serial) FROM day_counters")
        return try noted().merging(Self.read(counted), uniquingKeysWith: max)
    }

    /// Notes in a backup what it has given itself on the day of a restore, before its counters are made anew.
    func noteOwn(on today: LocalDay) throws {
        var given = try noted()
        given[today] = try lastByDay()[today]
        try store(given)
    }

    /// Notes in a backup that takes a desk's place what that desk has given.
    ///
    /// - parameters:
    ///   - former: What `lastByDay` says of the desk, as far as it can be read.
    ///   - today: The day of the restore.
    ///   - isKnown: Whether that is all that the desk has given.
    func note(_ former: [LocalDay: Int], on today: LocalDay, isKnown: Bool) throws {
        let first = today.adding(days: -Self.days)
        var given = try noted().merging(former, uniquingKeysWith: max).filter { $0.key >= first }
        if !isKnown {
            let last = given[today] ?? 0
            given[today] = max(last, min(last + Self.margin, Self.highest))
        }
        try store(given)
    }

    private func store(_ given: [LocalDay: Int]) throws {
        let texts = given.sorted { $0.key < $1.key }.map { "\($0.key.rawValue):\($0.value)" }
        try db.setMeta(Self.key, texts.joined(separator: " "))
    }

    private func noted() throws -> [LocalDay: Int] {
        Self.read(try db.meta(Self.key)?.split(separator: " ").map(String.init) ?? [])
    }

    /// Reads pairs like `20261201:227`.
    private static func read(_ texts: [String]) -> [LocalDay: Int] {
        let pairs = texts.compactMap { text -> (LocalDay, Int)? in
            let numbers = text.split(separator: ":").compactMap { Int($0) }
            guard numbers.count == 2, let day = numbers.first, let serial = numbers.last,
                (1...CaseID.lastSerial).contains(serial)
            else { return nil }
            return (LocalDay(rawValue: day), serial)
        }
        return Dictionary(pairs, uniquingKeysWith: max)
    }
}
