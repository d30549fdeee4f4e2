/// The characters for what meets in a cell.
enum LineGlyphs {
    /// By arms: light ones in the lower half, heavy ones in the upper; single arms are drawn through the whole cell.
    static let box: [Unicode.Scalar] = {
        // By north, east, south and west as digits to base 3: none, light, heavy.
        let joints = Array(
            " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋".unicodeScalars
        )
        let ends: [Unicode.Scalar: Unicode.Scalar] = [
            "╴": "─", "╶": "─", "╵": "│", "╷": "│", "╸": "━", "╺": "━", "╹": "┃", "╻": "┃",
        ]
        return (0..<256).map { arms in
            let number = [Arm.north, Arm.east, Arm.south, Arm.west].reduce(0) { number, arm in
                3 * number + (arms & Int(arm) << 4 != 0 ? 2 : arms & Int(arm) != 0 ? 1 : 0)
            }
            return ends[joints[number]] ?? joints[number]
        }
    }()

    /// The same in ASCII: a corner is `.` where it opens downwards and `'` where upwards.
    static let ascii: [Unicode.Scalar] = (0..<256).map { both in
        let arms = UInt8(both & 15) | UInt8(both >> 4)
        let isHeavy = both >> 4 != 0
        return switch arms {
        case 0: " "
        case Arm.east, Arm.west, Arm.east | Arm.west: isHeavy ? "=" : "-"
        case Arm.north, Arm.south, Arm.north | Arm.south: isHeavy ? "#" : "|"
        case Arm.south | Arm.east, Arm.south | Arm.west: "."
        case Arm.north | Arm.east, Arm.north | Arm.west: "'"
        default: "+"
        }
    }

    /// A stroke from corner to corner, rising to the right for slopes above 0.
    static func slant(_ slope: Int, _ isASCII: Bool) -> Unicode.Scalar {
        slope > 0 ? (isASCII ? "/" : "╱") : (isASCII ? "\\" : "╲")
    }

    /// By arms: light corners, rounded; others are not.
    static let rounded: [Unicode.Scalar?] = (0..<16).map { arms in
        switch UInt8(arms) {
        case Arm.south | Arm.east: "╭"
        case Arm.south | Arm.west: "╮"
        case Arm.north | Arm.east: "╰"
        case Arm.north | Arm.west: "╯"
        default: nil
        }
    }
}
