import DispatchDomain

extension DeviceReport {
    /// Tells whether a device's report is new, a retransmission, or must not count.
    ///
    /// Sequence numbers grow; since datagrams may overtake each other, an unseen lower number counts while it is among
    /// the last 64. A report that was told to come later stays new, also when it has left the window.
    package struct ReplayWindow: Hashable, Sendable {
        /// The verdict on a report.
        package enum Verdict: Hashable, Sendable {
            /// New: apply it, then answer.
            case new
            /// A retransmission: repeat the answer, apply nothing.
            case again
            /// The number has been used for a report with other content.
            case otherContent
            /// The number is below the window and was not postponed, so it is unknown whether the report has been seen.
            case belowWindow
        }

        /// The size of the window: how many numbers, back from the highest, are remembered.
        package static let length: Int64 = 64

        private struct Seen: Hashable {
            var sequence: Int64
            var digest: Digest
        }

        /// The reports within the window, in ascending order.
        private var seen: [Seen] = []
        /// The numbers that were told to come later and have not been applied, in ascending order.
        package private(set) var postponed: [Int64] = []
        /// The reports that were applied when they had left the window, in ascending order.
        private var late: [Seen] = []

        package init() {}

        /// Restores the window from the reports that have been applied and the numbers that were postponed, in any
        /// order.
        package init(
            _ applied: some Sequence<(sequence: Int64, digest: Digest)>,
            postponed: some Sequence<Int64> = []
        ) {
            let all = applied.map { Seen(sequence: $0.sequence, digest: $0.digest) }
                .sorted { $0.sequence < $1.sequence }
            let below = (all.last?.sequence ?? 0) &- Self.length
            seen = all.filter { $0.sequence > below }
            late = all.filter { $0.sequence <= below }
            for sequence in postponed { postpone(sequence) }
        }

        /// The highest number seen; nil before the first report.
        package var highest: Int64? { seen.last?.sequence }

        /// Returns the verdict on a report with this number, 0 … 2⁵³, and this digest.
        package func judge(_ sequence: Int64, _ digest: Digest) -> Verdict {
            let isInside = isInside(sequence)
            if let old = (isInside ? seen : late).last(where: { $0.sequence == sequence }) {
                return old.digest == digest ? .again : .otherContent
            }
            return isInside || postponed.contains(sequence) ? .new : .belowWindow
        }

        /// Whether a number is within the window or above it.
        private func isInside(_ sequence: Int64) -> Bool { highest.map { $0 - sequence < Self.length } ?? true }

        /// The numbers of the reports that a retransmission is recognised of.
        package var applied: [Int64] { late.map(\.sequence) + seen.map(\.sequence) }
        /// How many these are.
        package var appliedCount: Int { late.count + seen.count }

        /// Adds a report to those that are applied if it is new.
        package mutating func note(_ sequence: Int64, _ digest: Digest) {
            guard judge(sequence, digest) == .new else { return }
            postponed.removeAll { $0 == sequence }
            let report = Seen(sequence: sequence, digest: digest)
            guard isInside(sequence) else {
                late.insert(report, at: late.lastIndex { $0.sequence < sequence }.map { $0 + 1 } ?? 0)
                return dropLowest()
            }
            seen.insert(report, at: seen.lastIndex { $0.sequence < sequence }.map { $0 + 1 } ?? 0)
            if let highest { seen.removeAll { highest - $0.sequence >= Self.length } }
        }

        /// Keeps the number of a report that is to come later usable, and forgets the lowest such number if there are
        /// too many.
        ///
        /// - returns: False if it is kept already, or has been applied.
        @discardableResult
        package mutating func postpone(_ sequence: Int64) -> Bool {
            guard !postponed.contains(sequence) else { return false }
            guard !(isInside(sequence) ? seen : late).contains(where: { $0.sequence == sequence }) else { return false }
            postponed.insert(sequence, at: postponed.lastIndex { $0 < sequence }.map { $0 + 1 } ?? 0)
            dropLowest()
            return true
        }

        /// Postpones a report again that had left the window and was not applied after all.
        package mutating func restore(_ sequence: Int64) {
            guard let index = late.firstIndex(where: { $0.sequence == sequence }) else { return }
            late.remove(at: index)
            postpone(sequence)
        }

        private mutating func dropLowest() {
            while postponed.count + late.count > Receipt.keptBeside {
                if let number = postponed.first, late.first.map({ number < $0.sequence }) ?? true {
                    postponed.removeFirst()
                } else {
                    late.removeFirst()
                }
            }
        }
    }
}
