import Foundation

/// Asks again and again until the answer is yes; false when it is still no at the deadline.
///
/// - parameter pause: Milliseconds between two looks, more where a look costs more.
package func eventually(within seconds: Double = 30, pause: UInt32 = 5, _ condition: () throws -> Bool) rethrows -> Bool
{
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
        guard deadline.timeIntervalSinceNow > 0 else { return false }
        // A moment for the others on this machine: what is waited for needs it too.
        usleep(pause * 1000)
    }
    return true
}
