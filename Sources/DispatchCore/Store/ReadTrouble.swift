import Synchronization

/// The first failure of look-ups that answer with nothing when the store fails them.
///
/// Whoever asks has to look here before he takes nothing for an answer: the unit that could not be read is there, and so is
/// the place.
package final class ReadTrouble: Sendable {
    private let first = Mutex<DeskFailure?>(nil)

    package init() {}

    /// The failure of the store; nil if every look-up was answered.
    package var failure: DeskFailure? { first.withLock(\.self) }

    /// Returns what `body` returns; nil if it fails, and notes why if that is the store's fault.
    package func asking<Value>(_ body: () throws(DeskFailure) -> Value?) -> Value? {
        do throws(DeskFailure) {
            return try body()
        } catch {
            if case .store = error { first.withLock { $0 = $0 ?? error } }
            return nil
        }
    }
}
