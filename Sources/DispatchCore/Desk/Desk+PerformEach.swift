package import DispatchDomain
import Foundation

extension Desk {
    /// Does several words of terminals in one transaction; each is accepted or refused by itself.
    ///
    /// On disk when this returns, receipts too, so that the answers may be sent. A word whose receipt is there already
    /// is refused as `alreadyReceived` and leaves everything as it is.
    ///
    /// - parameter answer: What is kept with a receipt, to be sent again when the word comes again; asked with the
    ///   index of the act and what came of it.
    package func performEach(
        _ acts: [Act],
        answer: (Int, Result<ActOutcome, Refusal>) -> String? = { _, _ in nil }
    ) throws(DeskFailure) -> [Result<ActOutcome, Refusal>] {
        try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            let rules = try rules(db)
            var results: [Result<ActOutcome, Refusal>] = []
            results.reserveCapacity(acts.count)
            for (index, act) in acts.enumerated() {
                if let receipt = act.receipt, try ReceiptRecord.fetch(receipt.device, receipt.seq, db) != nil {
                    results.append(.failure(.ofAct(.alreadyReceived(receipt.device, seq: receipt.seq))))
                    continue
                }
                let result = try performAlone(act, rules, writer, db)
                if let receipt = act.receipt {
                    try ReceiptRecord.write(receipt, answer: answer(index, result) ?? "", db)
                }
                results.append(result)
            }
            try writer.finish()
            return results
        }
    }

    /// One act in a savepoint: whatever is wrong with it must not cost the others theirs.
    private func performAlone(
        _ act: Act,
        _ rules: CaseRules,
        _ writer: JournalWriter,
        _ db: Database
    ) throws -> Result<ActOutcome, Refusal> {
        let head = writer.head
        var outcome: ActOutcome?
        do {
            guard try db.attempt({ outcome = try perform(act, rules, writer, db) }) else {
                writer.goBack(to: head)
                return .failure(.ofAct(.notStorable))
            }
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
        return outcome.map { .success($0) } ?? .failure(.ofAct(.notStorable))
    }

    // MARK: Receipts

    /// What was kept of a word; nil if it was never received or has left the window.
    package func receipt(
        _ device: DeviceID,
        _ seq: Int64
    ) throws(DeskFailure) -> (digest: [UInt8], answer: String)? {
        try reading { try ReceiptRecord.fetch(device, seq, $0) }
    }

    /// All receipts of a device that are kept, in order of their numbers.
    package func receipts(_ device: DeviceID) throws(DeskFailure) -> [(receipt: Receipt, answer: String)] {
        try reading { try ReceiptRecord.all(device, $0) }
    }

    /// The highest number a device's words have had; nil before its first.
    package func highestSeq(_ device: DeviceID) throws(DeskFailure) -> Int64? {
        try reading { try ReceiptRecord.highest(device, $0) }
    }

    /// Keeps receipts of words that are no acts, such as positions.
    package func keep(_ receipts: [(receipt: Receipt, answer: String)]) throws(DeskFailure) {
        try store.write { db in
            for (receipt, answer) in receipts { try ReceiptRecord.write(receipt, answer: answer, db) }
        }
    }
}
