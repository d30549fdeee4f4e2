/// Decides when a frame may be sent: at once after a key, at a limited rate otherwise, and never before the terminal
/// has taken the last frame.
///
/// The buffers of a slow link take far more than it can carry. So the terminal itself is queried: after a large frame,
/// which measures the link, and on a slow link after every frame.
package struct Pacer: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// What a frame is drawn for.
    package enum Cause: Sendable {
        /// A keystroke: the operator waits for its echo.
        case key
        /// Anything else.
        case event
    }

    /// When a frame may be sent.
    package enum Permission: Hashable, Sendable {
        case now
        case at(Instant)
        /// After the terminal has taken the pending bytes.
        case later
    }

    /// The least bytes of a frame that measures the link.
    private static let largeFrame = 4000
    /// A measurement that takes longer makes the link slow.
    private static let slowAnswer = Duration.milliseconds(700)
    /// The number of successive answers within `promptAnswer` that make the link quick again.
    private static let promptAnswers = 20
    private static let promptAnswer = Duration.milliseconds(150)
    private static let quick = Duration.milliseconds(50)
    private static let slow = Duration.milliseconds(250)
    /// An answer that takes longer is taken as lost.
    private static let lostAnswer = Duration.seconds(5)
    /// Bytes that the terminal has not taken for this long are dropped, and the screen is repainted.
    private static let stall = Duration.seconds(10)

    package private(set) var isSlow = false
    /// Whether the first frame is sent: it has no data yet, and the one that has follows it at once.
    private var hasBegun = false
    private var lastFrame: Instant?
    private var stuckSince: Instant?
    private var askedAt: Instant?
    private var isMeasuring = false
    private var prompt = 0

    /// - parameter isSlow: Whether the link is known to be slow from the start.
    package init(isSlow: Bool = false) {
        self.isSlow = isSlow
    }

    /// Returns when a frame may be sent.
    package func mayDraw(_ cause: Cause, at now: Instant) -> Permission {
        guard stuckSince == nil else { return .later }
        guard cause == .event else { return .now }
        if isSlow, let askedAt, askedAt + Self.lostAnswer > now { return .at(askedAt + Self.lostAnswer) }
        guard let lastFrame else { return .now }
        let next = lastFrame + (isSlow ? Self.slow : Self.quick)
        return next <= now ? .now : .at(next)
    }

    /// When the pending bytes are to be dropped; nil if none are pending.
    package var stallsAt: Instant? { stuckSince.map { $0 + Self.stall } }

    /// Records that a frame is sent.
    ///
    /// - returns: Whether to query the terminal after it.
    package mutating func sent(_ bytes: Int, at now: Instant) -> Bool {
        lastFrame = hasBegun ? now : nil
        hasBegun = true
        if let askedAt, askedAt + Self.lostAnswer > now { return false }
        guard bytes >= Self.largeFrame || isSlow else { return false }
        askedAt = now
        isMeasuring = bytes >= Self.largeFrame
        return true
    }

    /// Records that the terminal has not taken all bytes.
    package mutating func stuck(at now: Instant) { stuckSince = stuckSince ?? now }

    /// Records that no bytes are pending: all were taken or dropped.
    package mutating func drained() { stuckSince = nil }

    /// Records the answer to the query.
    package mutating func answered(at now: Instant) {
        guard let askedAt else { return }
        self.askedAt = nil
        let took = now - askedAt
        prompt = took < Self.promptAnswer ? prompt + 1 : 0
        if isMeasuring {
            isSlow = took > Self.slowAnswer
        } else if prompt >= Self.promptAnswers {
            isSlow = false
        }
    }
}
