/// What a terminal can be asked to do, by the name it gives itself.
package struct TerminalKind: Hashable, Sendable {
    /// What `TERM` says.
    package let asked: String
    /// The descriptions to try, best first: servers often lack that of a new terminal.
    package let candidates: [String]
    /// Whether it belongs to the large family that understands private modes: pastes in brackets, frames as a whole.
    package let isModern: Bool
    /// Whether it shows nothing but ASCII of what we need.
    package let isPoor: Bool

    /// Nil when the terminal cannot show a screen at all: `TERM` is unset or `dumb`.
    package init?(named asked: String?) {
        guard let asked, !asked.isEmpty, asked != "dumb", asked != "unknown", asked.utf8.count < 128 else { return nil }
        self.asked = asked
        let family = Self.families.first { asked.hasPrefix($0.prefix) }
        isModern = family?.isModern ?? false
        isPoor = family?.isPoor ?? false
        var candidates = [asked] + (family?.instead ?? []) + ["vt100"]
        candidates.removeAll { candidate in candidate.contains { $0 == "/" || !$0.isASCII } }
        self.candidates = candidates
    }

    private struct Family {
        let prefix: String
        let instead: [String]
        var isModern = true
        var isPoor = false
    }

    /// The first that fits is taken.
    private static let families: [Family] = [
        Family(prefix: "tmux", instead: ["tmux-256color", "screen-256color", "screen"]),
        Family(prefix: "screen", instead: ["screen-256color", "screen"]),
        Family(prefix: "rxvt", instead: ["rxvt-unicode-256color", "rxvt", "xterm"], isModern: false),
        Family(prefix: "xterm", instead: modern),
        Family(prefix: "putty", instead: modern),
        Family(prefix: "alacritty", instead: modern),
        Family(prefix: "foot", instead: modern),
        Family(prefix: "kitty", instead: modern),
        Family(prefix: "wezterm", instead: modern),
        Family(prefix: "ghostty", instead: modern),
        Family(prefix: "vte", instead: modern),
        Family(prefix: "gnome", instead: modern),
        Family(prefix: "konsole", instead: modern),
        Family(prefix: "linux", instead: ["linux"], isModern: false, isPoor: true),
        Family(prefix: "vt", instead: ["vt220", "vt100"], isModern: false, isPoor: true),
        Family(prefix: "ansi", instead: ["ansi"], isModern: false, isPoor: true),
        Family(prefix: "cons25", instead: ["cons25"], isModern: false, isPoor: true),
    ]
    private static let modern = ["xterm-256color", "xterm"]
}
