package import ConsoleScreen
package import CellCanvas

/// A program on a screen: takes keys and messages, and draws when asked to.
///
/// The loop calls it from one thread only and knows nothing of its contents.
package protocol ScreenProgram {
    associatedtype Message: Sendable

    /// Handles messages from the mailbox, in order.
    mutating func receive(_ messages: [Message])
    mutating func key(_ key: Key)
    mutating func resized(_ size: CellSize)
    mutating func terminal(_ event: TerminalEvent)
    /// Called when `nextWake` has come.
    mutating func woke()

    /// Draws a frame and clears `isDirty`; called only when the frame will be sent.
    mutating func draw(size: CellSize, rule: WidthRule) -> CellGrid
    /// The looks of the frame's styles.
    var looks: any CellLooks { get }
    /// Whether a new frame would differ from the last one.
    var isDirty: Bool { get }
    /// When to call `woke` without any other event; nil for never.
    var nextWake: ContinuousClock.Instant? { get }
    /// Returns and clears the program's requests of the terminal.
    mutating func takeWishes() -> ScreenWishes
    var isOver: Bool { get }
}

/// What a program requests of its terminal besides frames.
package struct ScreenWishes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// One bell.
    package static let bell = ScreenWishes(rawValue: 1)
    /// A repaint of the whole screen.
    package static let repaint = ScreenWishes(rawValue: 2)
    /// Stopping the process, as Ctrl-Z does.
    package static let suspend = ScreenWishes(rawValue: 4)
}

/// An event of the terminal other than a key.
package enum TerminalEvent: Hashable, Sendable {
    /// The terminal is about to be given to the shell; the console has it again.
    case suspend, resume
    /// The terminal has hung up: nothing can be shown, and the process has a second left.
    case hangUp
    /// The terminal's width rule for ambiguous characters, as probed.
    case widthRule(WidthRule)
    /// Whether the link is slow.
    case slow(Bool)
    /// The process is asked to end, by the signal of this number.
    case quit(Int32)
}
