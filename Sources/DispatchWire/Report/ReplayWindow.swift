extension DeviceReport {
    /// Whether a device's report is new, a repetition, or one that must not count (contract.md, "Terminal report").
    ///
    /// Numbers grow; an unseen lower one counts while it is among the last 64, since datagrams overtake each other.
    package struct ReplayWindow: Hashable, Sendable {
        /// What a report is to the desk.
        package enum Verdict: Hashable, Sendable {
            /// Apply it, then answer.
            case new
            /// Answer it again as before, apply nothing.
            case again
            /// That number has been used for something else.
            case otherContent
            /// Too old to tell whether it has been seen.
            case belowWindow
        }

        /// Numbers back from the highest that can still be told apart.
        package static let length: Int64 = 64

        private struct Seen: Hashable {
            var sequence: Int64
            var digest: Digest
        }

        /// Ascending, all within the window.
        private var seen: [Seen] = []

        package init() {}

        /// The window after the reports that were answered before, in any order.
        package init(_ answered: some Sequence<(sequence: Int64, digest: Digest)>) {
            for item in answered.sorted(by: { $0.sequence < $1.sequence }) {
                note(item.sequence, item.digest)
            }
        }

        /// The highest number seen; nil before the first.
        package var highest: Int64? { seen.last?.sequence }

        /// What a report of that number, within 0…2⁵³, and content is.
        package func judge(_ sequence: Int64, _ digest: Digest) -> Verdict {
            guard let highest else { return .new }
            guard highest - sequence < Self.length else { return .belowWindow }
            guard let old = seen.last(where: { $0.sequence == sequence }) else { return .new }
            return old.digest == digest ? .again : .otherContent
        }

        /// Remembers a report that has been judged new.
        package mutating func note(_ sequence: Int64, _ digest: Digest) {
            guard judge(sequence, digest) == .new else { return }
            let index = seen.lastIndex { $0.sequence < sequence }.map { $0 + 1 } ?? 0
            seen.insert(Seen(sequence: sequence, digest: digest), at: index)
            if let highest { seen.removeAll { highest - $0.sequence >= Self.length } }
        }
    }
}
