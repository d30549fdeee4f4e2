/// The characters of lines that meet in a cell.
enum LineGlyphs {
    /// Box drawing characters by arms: light in the lower four bits, heavy in the upper four; a single arm is drawn
    /// through the whole cell.
    static let box: [Unicode.Scalar] = {
        // Indexed by north, east, south and west as digits to base 3: none, light, heavy.
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

    /// ASCII characters by arms: a corner is `.` when it opens downwards and `'` when it opens upwards.
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

    /// Returns a stroke from corner to corner; it rises to the right for slopes above 0.
    static func slant(_ slope: Int, _ isASCII: Bool) -> Unicode.Scalar {
        slope > 0 ? (isASCII ? "/" : "╱") : (isASCII ? "\\" : "╲")
    }

    /// Rounded light corners by arms; nil for all other combinations.
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
