/// What becomes of a fix, and so whether its message is answered as done.
enum FixOutcome: Equatable {
    /// It goes to the track of its day.
    case kept
    /// Refused for what it is, or a retransmission: it would be treated the same when it came again, so its message is
    /// answered as done.
    case dropped
    /// Refused because its time is ahead of the desk's clock. That may be behind, and a device deletes what was answered
    /// as done, so its message is answered as failed.
    case ahead
}
