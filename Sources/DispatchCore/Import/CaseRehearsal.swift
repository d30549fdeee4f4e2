import DispatchDomain

/// Tries rows of past cases by the rules without writing them, so that a wrong one is found before anything is written.
///
/// A long import can't keep the write lock until its last row has been tried.
struct CaseRehearsal {
    let acts: PastCaseActs
    /// The rows that no rule refuses, in their order.
    private(set) var good: [PlacedCase] = []
    private(set) var refused: [(place: ImportPlace, refusal: Refusal)] = []
    /// How many numbers of each day the good rows will take.
    private var numbers: [LocalDay: Int] = [:]

    init(acts: PastCaseActs) { self.acts = acts }

    /// Tries one row.
    ///
    /// - parameter decide: Returns what an act would do after `head`, the number of entries that the row has made so far,
    ///   with its case as the acts before have left it.
    mutating func take(
        _ placed: PlacedCase,
        _ decide: (_ act: Act, _ head: Int64, _ cases: CaseCache) throws -> ActOutcome
    ) throws {
        let cases = CaseCache()
        var entries: Int64 = 0
        do {
            let made = try acts.perform(placed) { act in
                let outcome = try decide(act, entries, cases)
                entries += Int64(outcome.changes.count)
                for change in outcome.changes { cases.update(with: change) }
                return outcome
            }
            if let made { try takeNumber(like: made.id) }
            good.append(placed)
        } catch let refusal as Refusal {
            refused.append((placed.row.place, refusal))
        }
    }

    /// Counts a number of a day; refused if the rows before it have left none.
    ///
    /// - parameter id: The next number of the day, which every row of the day gets here because none is written.
    private mutating func takeNumber(like id: CaseID) throws {
        let before = numbers[id.day, default: 0]
        guard id.serial + before <= CaseID.lastSerial else { throw Refusal.ofCase(.dayFull(id.day)) }
        numbers[id.day] = before + 1
    }
}
