/// How a scalar is treated in a grid of cells.
///
/// The ranges are generated (`scripts/character-tables`) from the characters assigned in the Unicode version of current
/// terminals, with East Asian Width. What terminals disagree about is `unsure` and never gets into a cell.
enum CharacterKind: UInt8 {
    case narrow, wide
    /// One cell wide, or two where the terminal is set so.
    case ambiguous
    /// Combines with the character before it.
    case mark
    /// A blank, drawn one cell wide.
    case space
    /// Takes no cell or is invisible: bidi controls, joiners, byte order marks, soft hyphens, fillers, tags.
    case hidden
    /// Unassigned, private, or of different width on different terminals.
    case unsure
    case control, newline
    /// A regional indicator: half of a flag.
    case regional
    /// A skin tone modifier of the pictograph before it.
    case skinTone

    init(of value: UInt32) {
        switch value {
        case 0x20...0x7E: self = .narrow
        case 0x4E00...0x9FFF: self = .wide
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: self = .newline
        case 0x09: self = .space
        case 0..<0xA0: self = .control
        case 0x1F1E6...0x1F1FF: self = .regional
        case 0x1F3FB...0x1F3FF: self = .skinTone
        case 0..<0x10000: self = Self.firstPlane[Int(value)]
        default: self = Self.find(value)
        }
    }

    /// The kinds of the basic plane as a table: for the characters of a map, searching would take most of the time.
    private static let firstPlane = (0..<0x10000).map(find)

    /// Returns the kind of the last range that begins at or before the scalar.
    private static func find(_ value: UInt32) -> CharacterKind {
        let ranges = Self.ranges
        let key = value << 4 | 0xF
        var low = 0
        var high = ranges.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranges[middle] <= key { low = middle } else { high = middle }
        }
        return CharacterKind(rawValue: UInt8(ranges[low] & 0xF)) ?? .unsure
    }

    /// Whether a mark can combine with it.
    var carriesMarks: Bool { self == .narrow || self == .wide || self == .ambiguous }

    /// Returns whether it is a pictograph, which joiners and skin tones may follow.
    static func isPictograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x1F1E6...0x1F1FF: false
        case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x2190...0x21FF, 0x231A...0x23FF: true
        default: false
        }
    }
}
