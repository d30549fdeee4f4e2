/// What a scalar is to a grid of cells.
///
/// The ranges are generated (`scripts/character-tables`): what is assigned in the Unicode of today's terminals, its
/// width by East Asian Width. Whatever terminals disagree about is `unsure`, and no cell ever holds it.
enum CharacterKind: UInt8 {
    case narrow, wide
    /// One cell, or two where the terminal is set so.
    case ambiguous
    /// Stands above or below the character before it.
    case mark
    /// A blank of some kind, one cell wide.
    case space
    /// Takes no cell or can't be seen: bidi controls, joiners, byte order marks, soft hyphens, fillers, tags.
    case hidden
    /// Unassigned, private, or drawn differently by different terminals.
    case unsure
    case control, newline
    /// Half of a flag.
    case regional
    /// Colours the face before it.
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

    /// The ranges spread out: a map is drawn with characters for which searching would take most of the time.
    private static let firstPlane = (0..<0x10000).map(find)

    /// The last range that begins at the scalar or before it.
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

    /// Whether a mark can stand on it.
    var carriesMarks: Bool { self == .narrow || self == .wide || self == .ambiguous }

    /// Faces, hands, hearts: what joiners and skin tones follow.
    static func isPictograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x1F1E6...0x1F1FF: false
        case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x2190...0x21FF, 0x231A...0x23FF: true
        default: false
        }
    }
}
