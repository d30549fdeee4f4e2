/// The number of colours of a terminal.
package enum ColourDepth: UInt8, CaseIterable, Sendable {
    case none, eight, sixteen, many

    /// The depth for a number of colours; a `NO_COLOR` that is not empty means none.
    package init(colours: Int, environment: [String: String]) {
        let isUnwanted = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        self =
            switch isUnwanted ? 0 : colours {
            case 256...: .many
            case 16...: .sixteen
            case 8...: .eight
            default: .none
            }
    }

    /// The depth as text: `256`, `16`, `8`, `none`.
    package var word: String {
        switch self {
        case .none: "none"
        case .eight: "8"
        case .sixteen: "16"
        case .many: "256"
        }
    }
}
