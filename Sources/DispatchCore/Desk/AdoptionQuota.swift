import DispatchDomain

/// How many devices may still become units on a day without anybody being asked.
///
/// The number is in the store, so that neither a restart nor another process begins anew.
struct AdoptionQuota {
    private static let key = "adopted_on"

    private let day: LocalDay
    private let limit: Int?
    private var used = 0

    /// Reads what of the day's number is used up; without a limit nothing is counted.
    init(_ limit: Int?, on day: LocalDay, _ db: Database) throws {
        self.day = day
        self.limit = limit
        guard limit != nil, let stored = try db.meta(Self.key) else { return }
        let parts = stored.split(separator: " ")
        guard parts.count == 2, parts.first.map(String.init) == day.iso else { return }
        used = parts.last.flatMap { Int($0) } ?? 0
    }

    /// Counts one more; false if the day's number is used up.
    mutating func take() -> Bool {
        guard let limit else { return true }
        guard used < limit else { return false }
        used += 1
        return true
    }

    func store(_ db: Database) throws {
        if limit != nil { try db.setMeta(Self.key, "\(day.iso) \(used)") }
    }
}
