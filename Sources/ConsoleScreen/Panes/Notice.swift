package import DispatchDomain

/// A sentence at the bottom of the screen.
package struct Notice: Hashable, Sendable {
    package enum Level: Hashable, Sendable {
        case info, done, warning, error
    }

    package var level: Level
    package var text: String
    package var at: Timestamp

    package init(_ level: Level, _ text: String, at: Timestamp) {
        self.level = level
        self.text = text
        self.at = at
    }
}
