import CellCanvas
package import DispatchDomain

/// Checks the contrast of a theme on terminals with 256 colours.
///
/// With fewer colours, the colours are whatever the user's terminal defines.
package struct ThemeCheck {
    /// A role with too little contrast.
    package struct Finding: Hashable, Sendable {
        package var role: StyleRole
        package var contrast: Double
        package var wanted: Double

        package var phrase: Phrase {
            let found = ThemeCheck.text(contrast)
            return Phrase(
                "\(role.name)(\(role.meaning.chinese))对比度 \(found);应不低于 \(ThemeCheck.text(wanted))",
                "\(role.name) (\(role.meaning.english)) has a contrast of \(found); at least \(ThemeCheck.text(wanted)) is needed"
            )
        }
    }

    private let theme: Theme

    package init(_ theme: Theme) {
        self.theme = theme
    }

    /// All roles with too little contrast.
    package var findings: [Finding] {
        StyleRole.allCases.compactMap { role in
            let (found, wanted) = (contrast(of: role), role.legibility.contrast(text: theme.contrast))
            return found < wanted ? Finding(role: role, contrast: found, wanted: wanted) : nil
        }
    }

    /// The lowest contrast of a role among the assumed terminals.
    package func contrast(of role: StyleRole) -> Double {
        let look = theme[role]
        // How far a terminal dims is not known, so dimmed text counts as having no contrast.
        guard !look.attributes.contains(.dim) else { return 1 }
        let (ink, paper) = (Int(look.foreground.many), Int(look.background.many))
        let inks = ink < 0 ? [theme.assumed.foreground] : [ink]
        let papers = paper < 0 ? theme.assumed.backgrounds : [paper]
        return inks.flatMap { ink in papers.map { XtermColours.contrast(ink, $0) } }.min() ?? 1
    }

    /// A contrast as `4.5`, truncated and not rounded, because 4.49 falls short of 4.5.
    static func text(_ contrast: Double) -> String {
        let tenths = Int(contrast * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
