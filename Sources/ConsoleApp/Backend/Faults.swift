import ConsoleScreen
import DispatchDomain
import Synchronization

/// What is wrong with the store now; said once when it begins and once when it is over.
final class Faults: Sendable {
    /// What was tried in vain.
    enum Source: Int, Sendable, CaseIterable {
        /// The journal and what follows from it; where units are; what is looked at.
        case changes, positions, looking
        case writing, gateway, city, restored
    }

    private let standing = Mutex<[Source: Phrase]>([:])
    private let tell: @Sendable (BackendMessage) -> Void

    init(tell: @escaping @Sendable (BackendMessage) -> Void) {
        self.tell = tell
    }

    /// What there is to say now.
    var now: Phrase? {
        standing.withLock { Self.worst($0) }
    }

    private static func worst(_ standing: [Source: Phrase]) -> Phrase? {
        Source.allCases.compactMap { standing[$0] }.first
    }

    /// Whether what lists show can't be kept up with the desk.
    var stopReading: Bool { standing.withLock { $0[.changes] != nil || $0[.positions] != nil } }

    func begin(_ source: Source, _ phrase: Phrase) { change { $0[source] = phrase } }
    func end(_ source: Source) { change { $0[source] = nil } }

    private func change(_ body: (inout [Source: Phrase]) -> Void) {
        let (before, after) = standing.withLock { standing in
            let before = Self.worst(standing)
            body(&standing)
            return (before, Self.worst(standing))
        }
        if before != after { tell(.trouble(after)) }
    }
}
