/// The style of a cell: a role, to which a theme assigns colours, and an overlay.
///
/// The canvas knows no colours: roles are numbers, and the code that draws defines their meaning.
package struct Style: Hashable, Sendable {
    /// Attributes added to those of the role.
    package struct Overlay: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let bold = Overlay(rawValue: 1)
        package static let reversed = Overlay(rawValue: 2)
        package static let underlined = Overlay(rawValue: 4)
        package static let dim = Overlay(rawValue: 8)
    }

    package var role: UInt8
    package var overlay: Overlay

    package init(role: UInt8, overlay: Overlay = []) {
        self.role = role
        self.overlay = overlay
    }

    /// Role 0: plain text.
    package static let plain = Style(role: 0)

    package func with(_ more: Overlay) -> Style { Style(role: role, overlay: overlay.union(more)) }
}
