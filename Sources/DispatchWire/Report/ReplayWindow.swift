extension DeviceReport {
    /// Tells whether a device's report is new, a retransmission, or must not count.
    ///
    /// Sequence numbers grow; since datagrams may overtake each other, an unseen lower number counts while it is among
    /// the last 64.
    package struct ReplayWindow: Hashable, Sendable {
        /// The verdict on a report.
        package enum Verdict: Hashable, Sendable {
            /// New: apply it, then answer.
            case new
            /// A retransmission: repeat the answer, apply nothing.
            case again
            /// The number has been used for a report with other content.
            case otherContent
            /// The number is below the window, so it is unknown whether the report has been seen.
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

        package init() {}

        /// Restores the window from the reports that have been answered, in any order.
        package init(_ answered: some Sequence<(sequence: Int64, digest: Digest)>) {
            for item in answered.sorted(by: { $0.sequence < $1.sequence }) {
                note(item.sequence, item.digest)
            }
        }

        /// The highest number seen; nil before the first report.
        package var highest: Int64? { seen.last?.sequence }

        /// Returns the verdict on a report with this number, 0 … 2⁵³, and this digest.
        package func judge(_ sequence: Int64, _ digest: Digest) -> Verdict {
            guard let highest else { return .new }
            guard highest - sequence < Self.length else { return .belowWindow }
            guard let old = seen.last(where: { $0.sequence == sequence }) else { return .new }
            return old.digest == digest ? .again : .otherContent
        }

        /// Adds a report to the window if it is new.
        package mutating func note(_ sequence: Int64, _ digest: Digest) {
            guard judge(sequence, digest) == .new else { return }
            let index = seen.lastIndex { $0.sequence < sequence }.map { $0 + 1 } ?? 0
            seen.insert(Seen(sequence: sequence, digest: digest), at: index)
            if let highest { seen.removeAll { highest - $0.sequence >= Self.length } }
        }
    }
}
