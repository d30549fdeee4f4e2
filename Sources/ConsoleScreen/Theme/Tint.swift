/// A colour of a theme, for each number of colours; -1 is the terminal's default.
struct Tint: Hashable, Sendable {
    var many: Int16
    var sixteen: Int16
    var eight: Int16

    static let terminal = Tint(many: -1)

    /// A colour; values for fewer colours are derived from those for more unless given.
    init(many: Int16, sixteen: Int16? = nil, eight: Int16? = nil) {
        self.many = many
        let sixteen = sixteen ?? Tint.sixteen(like: many)
        self.sixteen = sixteen
        self.eight = eight ?? Tint.eight(like: sixteen)
    }

    /// The colour number for a depth; without colours always the default.
    subscript(depth: ColourDepth) -> Int16 {
        switch depth {
        case .none: -1
        case .eight: eight
        case .sixteen: sixteen
        case .many: many
        }
    }

    /// The one of 16 colours with the same hue name; the numerically nearest would turn amber into red.
    static func sixteen(like many: Int16) -> Int16 {
        guard many >= 16 else { return many }
        let colour = XtermColours.rgb(Int(many))
        let (most, least) = (max(colour.red, colour.green, colour.blue), min(colour.red, colour.green, colour.blue))
        // Greys: bright black is left out, because half of all terminals draw it hardly visible.
        guard (most - least) * 5 > most else { return most < 96 ? 0 : most < 192 ? 7 : 15 }
        let isBright: Int16 = most + least > 270 ? 8 : 0
        return isBright + hueNames[Tint.hue(colour) / 30]
    }

    /// The one of eight colours: the same without brightness.
    static func eight(like sixteen: Int16) -> Int16 {
        // Bright black would become black on black.
        sixteen == 8 ? 7 : sixteen > 7 ? sixteen - 8 : sixteen
    }

    /// The numbers of the eight colours for twelve sectors of the hue circle, starting at red; orange counts as yellow,
    /// pink as magenta.
    private static let hueNames: [Int16] = [1, 3, 3, 2, 2, 6, 6, 4, 4, 5, 5, 5]

    /// The hue in degrees: 0 red, 120 green, 240 blue; turned by 10 degrees, so that red has a share on both sides.
    private static func hue(_ colour: XtermColours.RGB) -> Int {
        let (most, least) = (max(colour.red, colour.green, colour.blue), min(colour.red, colour.green, colour.blue))
        let range = max(1, most - least)
        let angle =
            switch most {
            case colour.red: 60 * (colour.green - colour.blue) / range
            case colour.green: 120 + 60 * (colour.blue - colour.red) / range
            default: 240 + 60 * (colour.red - colour.green) / range
            }
        return (angle + 10 + 360) % 360
    }
}
