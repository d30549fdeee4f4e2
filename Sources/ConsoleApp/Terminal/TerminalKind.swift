/// The abilities of a kind of terminal, found by the value of `TERM`.
package struct TerminalKind: Hashable, Sendable {
    /// The value of `TERM`.
    package let asked: String
    /// The terminfo entries to try, best first: servers often lack those of new terminals.
    package let candidates: [String]
    /// Whether it is of the large family that knows private modes such as bracketed paste and synchronized output.
    package let isModern: Bool
    /// Whether it shows nothing but ASCII of the characters needed.
    package let isPoor: Bool

    /// Returns nil when the terminal cannot show a screen: `TERM` is unset, `dumb`, `unknown` or too long.
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

    /// The terminals whose names share a prefix, with the terminfo entries to try instead.
    private struct Family {
        let prefix: String
        let instead: [String]
        var isModern = true
        var isPoor = false
    }

    /// The families by prefix of `TERM`; the first match counts.
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
