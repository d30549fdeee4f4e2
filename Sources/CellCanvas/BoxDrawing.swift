/// The characters that lines, boxes and signs are drawn with: those of Unicode, or ASCII where these are not sure.
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
    /// Of the pane that has the focus.
    package var heavyHorizontal: Character
    /// Lights: red, yellow, paused; green is a blank.
    package var red: Character
    package var yellow: Character
    package var paused: Character
    package var check: Character
    package var bullet: Character
    package var arrow: Character
    /// Whether it is made of ASCII only.
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
