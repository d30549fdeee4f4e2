import Foundation

/// Polls a condition until it is true.
///
/// Returns false if it is still false at the deadline.
///
/// - parameter pause: Milliseconds between two polls. Use more where a poll is expensive.
package func eventually(within seconds: Double = 30, pause: UInt32 = 5, _ condition: () throws -> Bool) rethrows -> Bool
{
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
        guard deadline.timeIntervalSinceNow > 0 else { return false }
        // The process under test needs the processor too.
        usleep(pause * 1000)
    }
    return true
}
