/// Decides when a frame may be sent: at once after a key, seldom enough otherwise, and never before the terminal has
/// taken the last one.
///
/// A slow link swallows far more than it can carry, in the buffers on the way. So the terminal itself is asked to
/// answer: after a large frame, which measures the link, and on a slow link after every frame.
package struct Pacer: Sendable {
    package typealias Instant = ContinuousClock.Instant

    package enum Cause: Sendable {
        /// The officer waits for it.
        case key
        /// It came by itself.
        case event
    }

    package enum Permission: Hashable, Sendable {
        case now
        case at(Instant)
        /// When the terminal has taken what is on its way.
        case later
    }

    /// A frame of so many bytes measures the link.
    private static let largeFrame = 4000
    /// A large frame that takes longer than this makes the link a slow one.
    private static let slowAnswer = Duration.milliseconds(700)
    /// So many answers in a row that take less than `promptAnswer` make it a quick one again.
    private static let promptAnswers = 20
    private static let promptAnswer = Duration.milliseconds(150)
    private static let quick = Duration.milliseconds(50)
    private static let slow = Duration.milliseconds(250)
    /// An answer that takes longer than this may never come.
    private static let lostAnswer = Duration.seconds(5)
    /// What the terminal has not taken for so long is dropped, and everything drawn anew.
    private static let stall = Duration.seconds(10)

    package private(set) var isSlow = false
    private var lastFrame: Instant?
    private var stuckSince: Instant?
    private var askedAt: Instant?
    private var isMeasuring = false
    private var prompt = 0

    /// - parameter isSlow: Whether the link is known to be slow from the beginning.
    package init(isSlow: Bool = false) {
        self.isSlow = isSlow
    }

    package func mayDraw(_ cause: Cause, at now: Instant) -> Permission {
        guard stuckSince == nil else { return .later }
        guard cause == .event else { return .now }
        if isSlow, let askedAt, askedAt + Self.lostAnswer > now { return .at(askedAt + Self.lostAnswer) }
        guard let lastFrame else { return .now }
        let next = lastFrame + (isSlow ? Self.slow : Self.quick)
        return next <= now ? .now : .at(next)
    }

    /// When what is on its way has to be given up; nil when nothing is.
    package var stallsAt: Instant? { stuckSince.map { $0 + Self.stall } }

    /// A frame goes out now.
    ///
    /// - returns: Whether the terminal is to be asked to answer after it.
    package mutating func sent(_ bytes: Int, at now: Instant) -> Bool {
        lastFrame = now
        if let askedAt, askedAt + Self.lostAnswer > now { return false }
        guard bytes >= Self.largeFrame || isSlow else { return false }
        askedAt = now
        isMeasuring = bytes >= Self.largeFrame
        return true
    }

    /// The terminal has not taken everything.
    package mutating func stuck(at now: Instant) { stuckSince = stuckSince ?? now }

    /// The terminal has taken everything, or what it has not is dropped.
    package mutating func drained() { stuckSince = nil }

    /// The terminal has done what it was sent.
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
