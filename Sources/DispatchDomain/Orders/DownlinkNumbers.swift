/// The numbers (`seq`) under which outbox items go to devices of signed reports.
///
/// An item goes out under its ID, which only grows, until the desk is restored from a backup: then IDs are given once more
/// that devices have seen with other content. Later items go out under higher numbers, so that no device takes a new order
/// for a repetition, and no acknowledgement of before names it.
package struct DownlinkNumbers: Equatable, Sendable {
    /// The numbers that follow a restore.
    private struct Restart: Equatable, Sendable {
        /// The last ID before it.
        var id: Int64
        /// What the next item's number is one more than.
        var number: Int64
    }

    /// In ascending order.
    private var restarts: [Restart] = []

    /// How many items a replaced desk may have sent of which its file does not tell yet.
    private static let unseen: Int64 = 1000

    /// The numbers of a desk that was never restored: those of the items.
    package init() {}

    /// Reads the stored form; what can't be read of it is left out.
    package init(text: String) {
        for part in text.split(separator: " ") {
            let numbers = part.split(separator: ":").compactMap { Int64($0) }
            guard numbers.count == 2, numbers[0] >= 0, numbers[1] > highest(lastID: numbers[0]),
                restarts.last.map({ numbers[0] > $0.id }) ?? true
            else { continue }
            restarts.append(Restart(id: numbers[0], number: numbers[1]))
        }
    }

    /// The stored form.
    package var text: String { restarts.map { "\($0.id):\($0.number)" }.joined(separator: " ") }

    /// Returns the number of an item.
    package func number(of id: Int64) -> Int64 {
        guard let restart = restarts.last(where: { $0.id < id }) else { return id }
        // Whoever forges an ID must not end the program.
        return restart.number &+ (id &- restart.id)
    }

    /// Returns the ID of the item with this number; nil if no item has it, or can have it.
    package func id(of number: Int64) -> Int64? {
        let index = restarts.lastIndex { $0.number < number }
        let id = index.map { restarts[$0].id &+ (number &- restarts[$0].number) } ?? number
        let next = index.map { $0 + 1 } ?? 0
        guard id > 0, next == restarts.count || id <= restarts[next].id else { return nil }
        return id
    }

    /// Returns the highest number that was given.
    package func highest(lastID: Int64) -> Int64 { max(number(of: lastID), restarts.last?.number ?? 0) }

    /// Has the items after the last one of a restored backup go out under numbers that no device has seen.
    ///
    /// - parameters:
    ///   - lastID: The ID of the backup's last item; 0 if it has none.
    ///   - replaced: The highest number of the desk that was there, as far as its file tells; nil if it can't be read.
    ///   - now: The time. Its seconds since 1970 are beyond the numbers of a desk that can't be read, unless that has sent
    ///     more than one item a second since it was restored itself.
    package mutating func restart(after lastID: Int64, beyond replaced: Int64?, at now: Timestamp) {
        let given = max(highest(lastID: lastID), replaced ?? 0)
        restarts.removeAll { $0.id >= lastID }
        restarts.append(
            Restart(id: lastID, number: max(given &+ Self.unseen, now.milliseconds / Milliseconds.second))
        )
    }
}
