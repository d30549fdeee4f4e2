extension StyleRole {
    /// How well a role has to be told apart from what is behind it.
    enum Legibility: Hashable, Sendable {
        /// It is read.
        case text
        /// It is made out: lines that mean something.
        case shape
        /// It may stay in the background, but not vanish.
        case texture

        /// The contrast wanted, in a theme that wants so much for text.
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
