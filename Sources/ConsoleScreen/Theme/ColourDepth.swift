/// How many colours a terminal has.
package enum ColourDepth: UInt8, CaseIterable, Sendable {
    case none, eight, sixteen, many

    /// What a terminal with so many colours can be given; `NO_COLOR` wins over all of them.
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

    /// As people write it: `256`, `16`, `8`, `none`.
    package var word: String {
        switch self {
        case .none: "none"
        case .eight: "8"
        case .sixteen: "16"
        case .many: "256"
        }
    }
}
