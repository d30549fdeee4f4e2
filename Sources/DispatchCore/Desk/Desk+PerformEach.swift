package import DispatchDomain
import Foundation

extension Desk {
    /// Performs the acts of several device events in one transaction.
    ///
    /// Each is accepted or refused by itself.
    ///
    /// Results and receipts are on disk when this returns, so that the answers may be sent. An act whose receipt is
    /// stored already is refused as `alreadyReceived` and changes nothing; one that only has to wait
    /// (`Refusal.hasToWait`) leaves one that only keeps its number usable.
    ///
    /// - parameter answer: Returns the answer to store with the receipt, for retransmissions; called with the index of
    ///   the act and its result.
    package func performEach(
        _ acts: [Act],
        answer: (Int, Result<ActOutcome, Refusal>) -> String? = { _, _ in nil }
    ) throws(DeskFailure) -> [Result<ActOutcome, Refusal>] {
        try store.write { db in
            let writer = try journalWriter(db)
            let rules = try rules(db)
            var results: [Result<ActOutcome, Refusal>] = []
            results.reserveCapacity(acts.count)
            for (index, act) in acts.enumerated() {
                if let receipt = act.receipt, try ReceiptRecord.fetch(receipt.device, receipt.seq, db) != nil {
                    results.append(.failure(.ofAct(.alreadyReceived(receipt.device, seq: receipt.seq))))
                    continue
                }
                if let frame = act.frame, try FrameReceiptRecord.isKnown(frame, db) {
                    results.append(.failure(.ofAct(.alreadyReceived(frame.device, seq: frame.at.milliseconds))))
                    continue
                }
                let result = try performAlone(act, rules, writer, db)
                // A refused message is judged anew when it comes again.
                if let frame = act.frame, case .success = result { try FrameReceiptRecord.write(frame, db) }
                if let receipt = act.receipt {
                    // One that has to wait counts as new when its device sends it again.
                    let answer = Self.hasToWait(result) ? Receipt.postponed : answer(index, result) ?? ""
                    try ReceiptRecord.write(receipt, answer: answer, db)
                }
                results.append(result)
            }
            try writer.finish()
            return results
        }
    }

    private static func hasToWait(_ result: Result<ActOutcome, Refusal>) -> Bool {
        if case .failure(let refusal) = result { refusal.hasToWait } else { false }
    }

    /// Performs one act in a savepoint, so that its failure does not roll back the others.
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
                writer.reset(to: head)
                return .failure(.ofAct(.notStorable))
            }
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
        return outcome.map { .success($0) } ?? .failure(.ofAct(.notStorable))
    }

    // MARK: Receipts

    /// Returns the stored receipt of a device's message; nil if it was never received or has left the window.
    package func receipt(
        _ device: DeviceID,
        _ seq: Int64
    ) throws(DeskFailure) -> (digest: [UInt8], answer: String)? {
        try reading { try ReceiptRecord.fetch(device, seq, $0) }
    }

    /// Returns the stored receipts of what a device sent and was dealt with, by sequence number.
    package func receipts(_ device: DeviceID) throws(DeskFailure) -> [(receipt: Receipt, answer: String)] {
        try reading { try ReceiptRecord.all(device, $0) }
    }

    /// Returns what a device's replay window is made of: the receipts of what was dealt with, and the numbers that have
    /// to wait.
    package func replayState(
        _ device: DeviceID
    ) throws(DeskFailure) -> (applied: [(receipt: Receipt, answer: String)], postponed: [Int64]) {
        try reading { (applied: try ReceiptRecord.all(device, $0), postponed: try ReceiptRecord.postponed(device, $0)) }
    }

    /// Returns the highest sequence number received from a device; nil if there is none.
    package func highestSeq(_ device: DeviceID) throws(DeskFailure) -> Int64? {
        try reading { try ReceiptRecord.highest(device, $0) }
    }

    /// Stores receipts of messages that are not acts, such as positions, and of those that have to wait.
    package func keep(_ receipts: [(receipt: Receipt, answer: String)]) throws(DeskFailure) {
        try store.write { try ReceiptRecord.write(receipts, $0) }
    }
}
