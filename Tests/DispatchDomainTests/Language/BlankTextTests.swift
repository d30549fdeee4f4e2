import DispatchDomain
import TestSupport
import Testing

/// A text that has to be given has something that a screen shows.
struct BlankTextTests {
    /// White space, and what is drawn as nothing: joiners, fillers, controls, marks without a letter, private characters.
    static let blank: [String] =
        ["", " ", "\t", "\r\n", "\u{A0}", "\u{3000}", "\u{2028}"]
        + [
            "\u{200B}", "\u{2800}", "\u{3164}", "\u{AD}", "\u{34F}", "\u{FEFF}", "\u{202E}", "\u{115F}", "\u{1160}",
            "\u{FFA0}", "\u{E000}", "\u{10FFFF}", "\u{2060}", "\u{FE0F}", "\u{180E}", "\u{FFF9}", "\u{E0041}", "\u{7}",
            "\u{9B}", "\u{301}", "\u{378}",
        ] + [" \u{200B}\u{2800} \u{3164}"]

    static let shown = [
        "x", "误报", "。", "-", "…", "é", "\u{200B}x", "\u{2801}", "👍", "🇨🇳", "1️⃣", "○", "ㅋ", "नि", "¥", "\u{FFFD}", "𠮷",
    ]

    @Test(arguments: blank)
    func `what a screen shows nothing of is blank`(text: String) { #expect(text.isBlank) }

    @Test(arguments: shown)
    func `what a screen shows is not`(text: String) { #expect(!text.isBlank) }

    @Test(arguments: blank)
    func `no act takes a reason that nobody can read`(text: String) throws {
        let sent = try CaseStory.dispatched()
        for action in [
            CaseAction.void(reason: text), .sendBack(reason: text), .recall(InMemoryDesk.lead, reason: text),
            .suspend(until: sent.now + Milliseconds.hour, reason: text), .note(text),
        ] {
            let refusal = sent.refusal(action, by: Actor(name: "all", roles: Role.allCases))
            let reason = try #require(refusal?.reason(as: CaseRefusal.self))
            guard case .missing = reason else {
                Issue.record("\(reason)")
                continue
            }
        }
    }
}
