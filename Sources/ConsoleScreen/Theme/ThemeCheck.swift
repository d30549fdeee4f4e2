import CellCanvas
package import DispatchDomain

/// Whether what a theme draws can be read, computed for terminals with 256 colours.
///
/// The other kinds have no colours of their own: theirs are whatever the officer has set.
package struct ThemeCheck {
    /// A role that can't be read well enough.
    package struct Finding: Hashable, Sendable {
        package var role: StyleRole
        package var contrast: Double
        package var wanted: Double

        package var phrase: Phrase {
            let found = ThemeCheck.text(contrast)
            return Phrase(
                "\(role.name)(\(role.meaning.chinese))对比度 \(found),应不低于 \(ThemeCheck.text(wanted))",
                "\(role.name) (\(role.meaning.english)) has a contrast of \(found), wanted is \(ThemeCheck.text(wanted))"
            )
        }
    }

    private let theme: Theme

    package init(_ theme: Theme) {
        self.theme = theme
    }

    /// Every role that falls short.
    package var findings: [Finding] {
        StyleRole.allCases.compactMap { role in
            let (found, wanted) = (contrast(of: role), role.legibility.contrast(text: theme.contrast))
            return found < wanted ? Finding(role: role, contrast: found, wanted: wanted) : nil
        }
    }

    /// The contrast of a role in the worst terminal that is likely.
    package func contrast(of role: StyleRole) -> Double {
        let look = theme[role]
        // How far a terminal dims is its own affair: that may be anything, so it counts as nothing.
        guard !look.attributes.contains(.dim) else { return 1 }
        let (ink, paper) = (Int(look.foreground.many), Int(look.background.many))
        let inks = ink < 0 ? [theme.assumed.foreground] : [ink]
        let papers = paper < 0 ? theme.assumed.backgrounds : [paper]
        return inks.flatMap { ink in papers.map { XtermColours.contrast(ink, $0) } }.min() ?? 1
    }

    /// `4.5`, cut and not rounded: 4.49 is not 4.5.
    static func text(_ contrast: Double) -> String {
        let tenths = Int(contrast * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
