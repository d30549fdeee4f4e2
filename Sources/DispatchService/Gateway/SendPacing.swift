package import DispatchDomain

/// How long to wait for an answer before sending again, and when to give up (JT/T 808-2013 §7.1).
///
/// T(N+1) = T(N) × (N+1): each wait is longer by one factor more, so that a terminal out of reach costs little.
package struct SendPacing: Hashable, Sendable {
    /// No wait is longer: a day, in milliseconds.
    package static let longestWait = Milliseconds.day

    /// The first wait, T(1), in milliseconds, above 0.
    package let firstWait: Int64
    /// How often to send again before giving up, 0 or more.
    package let retries: Int

    /// - Parameters:
    ///   - firstWait: milliseconds (消息应答超时时间, parameters 0x0002, 0x0004).
    ///   - retries: repetitions (消息重传次数, parameters 0x0003, 0x0005).
    package init(firstWait: Int64, retries: Int) {
        self.firstWait = min(max(firstWait, 1), Self.longestWait)
        self.retries = max(retries, 0)
    }

    /// How many milliseconds to wait for the answer to a sending, the first being 1.
    package func wait(afterAttempt attempt: Int) -> Int64 {
        var wait = firstWait
        var factor: Int64 = 1
        while factor < attempt, wait < Self.longestWait {
            factor += 1
            // Below a day and twenty factors: far from the end of the numbers.
            wait = min(wait * factor, Self.longestWait)
        }
        return wait
    }

    /// When to send again what has been sent so often, last at `sent`.
    package func next(afterAttempt attempt: Int, at sent: Timestamp) -> Timestamp { sent + wait(afterAttempt: attempt) }

    /// Whether all sendings have been used up: the first and its repetitions.
    package func isExhausted(attempts: Int) -> Bool { attempts > retries }
}
