package import DispatchDomain

/// The retransmission schedule: how long to wait for an answer, and when to give up (JT/T 808-2013 §7.1).
///
/// T(N+1) = T(N) × (N+1): the waits grow factorially, so that a device out of reach costs little.
package struct SendPacing: Hashable, Sendable {
    /// The longest wait: a day, in milliseconds.
    package static let longestWait = Milliseconds.day

    /// The first wait, T(1), in milliseconds; at least 1.
    package let firstWait: Int64
    /// The number of retransmissions before giving up; at least 0.
    package let retries: Int

    /// Creates a schedule; values out of range are clamped.
    ///
    /// - parameters:
    ///   - firstWait: Milliseconds (消息应答超时时间, parameters 0x0002, 0x0004).
    ///   - retries: Retransmissions (消息重传次数, parameters 0x0003, 0x0005).
    package init(firstWait: Int64, retries: Int) {
        self.firstWait = min(max(firstWait, 1), Self.longestWait)
        self.retries = max(retries, 0)
    }

    /// Returns the milliseconds to wait for an answer after a transmission; the first is attempt 1.
    package func wait(afterAttempt attempt: Int) -> Int64 {
        var wait = firstWait
        var factor: Int64 = 1
        while factor < attempt, wait < Self.longestWait {
            factor += 1
            // Below a day and with a small factor, the product can't overflow.
            wait = min(wait * factor, Self.longestWait)
        }
        return wait
    }

    /// Returns when to retransmit after an attempt that was sent at `sent`.
    package func next(afterAttempt attempt: Int, at sent: Timestamp) -> Timestamp { sent + wait(afterAttempt: attempt) }

    /// Returns whether the first transmission and all retransmissions are used up.
    package func isExhausted(attempts: Int) -> Bool { attempts > retries }
}
