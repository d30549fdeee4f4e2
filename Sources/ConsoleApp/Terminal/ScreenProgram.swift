package import ConsoleScreen
package import CellCanvas

/// What runs on a screen: it takes keys and messages, and draws when it is asked to.
///
/// The loop knows nothing of what it is about, and calls nothing of it from any other thread.
package protocol ScreenProgram {
    associatedtype Message: Sendable

    /// Messages that others have left, in their order.
    mutating func receive(_ messages: [Message])
    mutating func key(_ key: Key)
    mutating func resized(_ size: CellSize)
    mutating func terminal(_ event: TerminalEvent)
    /// `nextWake` has come.
    mutating func woke()

    /// Draws a frame, and is not dirty any more. Called only when the frame will be sent.
    mutating func draw(size: CellSize, rule: WidthRule) -> CellGrid
    /// How the styles of the frame look.
    var looks: any CellLooks { get }
    /// Whether a frame would differ from the last one.
    var isDirty: Bool { get }
    /// When it wants to be called without anything happening; nil lets it sleep.
    var nextWake: ContinuousClock.Instant? { get }
    /// What it wants of the terminal; taken means forgotten.
    mutating func takeWishes() -> ScreenWishes
    var isOver: Bool { get }
}

/// What a program wants of its terminal besides being drawn.
package struct ScreenWishes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// One tone.
    package static let bell = ScreenWishes(rawValue: 1)
    /// Everything anew, whatever the terminal shows.
    package static let repaint = ScreenWishes(rawValue: 2)
    /// To the background, as Ctrl-Z does.
    package static let suspend = ScreenWishes(rawValue: 4)
}

/// What happens to the terminal besides keys.
package enum TerminalEvent: Hashable, Sendable {
    /// It will be given back to the shell; then it is ours again.
    case suspend, resume
    /// It is gone: nothing can be shown any more, and the process has a second to end in.
    case hangUp
    /// How wide it draws what is ambiguous, as it says itself.
    case widthRule(WidthRule)
    /// Whether the way to it is slow.
    case slow(Bool)
    /// The system asks the program to end, by a signal's number.
    case quit(Int32)
}
