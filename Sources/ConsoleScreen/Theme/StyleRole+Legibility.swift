extension StyleRole {
    /// How clearly a role has to stand out from its background.
    enum Legibility: Hashable, Sendable {
        /// It is read as text.
        case text
        /// A shape with a meaning, such as a line.
        case shape
        /// It may stay in the background, but must not vanish.
        case texture

        /// The required contrast, given the theme's contrast for text.
        func contrast(text: Double) -> Double {
            switch self {
            case .text: text
            case .shape: text * 2 / 3
            case .texture: 1.25
            }
        }
    }

    var legibility: Legibility { StyleRole.rows[Int(rawValue)].legibility }
}
