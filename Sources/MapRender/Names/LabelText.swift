import CellCanvas

/// The ways to write a name on a map, with their widths in cells.
struct LabelText {
    /// The name with a blank on each side.
    let tight: String
    let width: Int
    /// The characters set apart, as on maps with Chinese names: `中 央 大 街`; the same as `tight` for other scripts.
    let spaced: String
    let spacedWidth: Int
    /// One character per row; nil for scripts that are not written vertically.
    let column: [String]?

    /// The most cells of a name; longer names are not drawn.
    private static let longest = 32

    init(_ name: String, _ rule: WidthRule) {
        var characters: [String] = []
        var cells = 0
        var isWide = true
        CellText.forEach(name, rule) { glyph, width in
            switch glyph {
            case .scalar(let value): characters.append(Unicode.Scalar(value).map { String(Character($0)) } ?? "?")
            case .cluster(let cluster): characters.append(cluster)
            }
            cells += width
            if width != 2 { isWide = false }
            return cells <= Self.longest
        }
        // In ASCII a name with other characters would be a row of question marks.
        let isLegible = rule != .ascii || name.utf8.allSatisfy { $0 < 0x80 }
        guard cells > 0, cells <= Self.longest, isLegible else {
            (tight, width, spaced, spacedWidth, column) = ("", 0, "", 0, nil)
            return
        }
        tight = " " + characters.joined() + " "
        width = cells + 2
        let canBeSpaced = isWide && rule != .ascii && characters.count > 1
        spaced = canBeSpaced ? " " + characters.joined(separator: " ") + " " : tight
        spacedWidth = canBeSpaced ? cells + characters.count + 1 : width
        column = canBeSpaced ? characters : nil
    }
}
