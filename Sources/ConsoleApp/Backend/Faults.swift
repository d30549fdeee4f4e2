import ConsoleScreen
import DispatchDomain
import Synchronization

/// The standing faults; the screen is notified when the worst of them changes.
final class Faults: Sendable {
    /// What failed, the worst first.
    enum Source: Int, Sendable, CaseIterable {
        /// The desk's file is not there any more.
        case removed
        /// Reading the journal and rows, reading positions, reading details.
        case changes, positions, looking
        case writing, gateway
        /// What the gateway of another process says, or any gateway that hangs.
        case otherGateway
        /// The machine's clock is doubted.
        case clock
        case city
        /// What was restored or lost before the desk was opened again.
        case reopened
    }

    private let standing = Mutex<[Source: Phrase]>([:])
    private let report: @Sendable (BackendMessage) -> Void

    init(report: @escaping @Sendable (BackendMessage) -> Void) {
        self.report = report
    }

    /// The worst standing fault, or nil.
    var now: Phrase? {
        standing.withLock { Self.worst($0) }
    }

    private static func worst(_ standing: [Source: Phrase]) -> Phrase? {
        Source.allCases.compactMap { standing[$0] }.first
    }

    /// Whether the rows can't be kept up to date with the desk.
    var stopReading: Bool { standing.withLock { $0[.changes] != nil || $0[.positions] != nil } }

    func begin(_ source: Source, _ phrase: Phrase) { change { $0[source] = phrase } }
    func end(_ source: Source) { change { $0[source] = nil } }

    private func change(_ body: (inout [Source: Phrase]) -> Void) {
        let (before, after) = standing.withLock { standing in
            let before = Self.worst(standing)
            body(&standing)
            return (before, Self.worst(standing))
        }
        if before != after { report(.fault(after)) }
    }
}
