/// The characters for lines, boxes and symbols: Unicode, or ASCII where the width of these is uncertain.
package struct GlyphSet: Sendable, Hashable {
    package var horizontal: Character
    package var vertical: Character
    package var topLeft: Character
    package var topRight: Character
    package var bottomLeft: Character
    package var bottomRight: Character
    package var teeDown: Character
    package var teeUp: Character
    package var teeRight: Character
    package var teeLeft: Character
    package var cross: Character
    /// For the focused pane.
    package var heavyHorizontal: Character
    /// The lights: red, yellow, paused; green is a blank.
    package var red: Character
    package var yellow: Character
    package var paused: Character
    package var check: Character
    package var bullet: Character
    package var arrow: Character
    /// Whether all characters are ASCII.
    package var isASCII: Bool

    package static let unicode = GlyphSet(
        horizontal: "─",
        vertical: "│",
        topLeft: "┌",
        topRight: "┐",
        bottomLeft: "└",
        bottomRight: "┘",
        teeDown: "┬",
        teeUp: "┴",
        teeRight: "├",
        teeLeft: "┤",
        cross: "┼",
        heavyHorizontal: "━",
        red: "■",
        yellow: "▲",
        paused: "◷",
        check: "✓",
        bullet: "·",
        arrow: "→",
        isASCII: false
    )

    package static let ascii = GlyphSet(
        horizontal: "-",
        vertical: "|",
        topLeft: "+",
        topRight: "+",
        bottomLeft: "+",
        bottomRight: "+",
        teeDown: "+",
        teeUp: "+",
        teeRight: "+",
        teeLeft: "+",
        cross: "+",
        heavyHorizontal: "=",
        red: "!",
        yellow: "^",
        paused: "z",
        check: "v",
        bullet: ".",
        arrow: ">",
        isASCII: true
    )
}
