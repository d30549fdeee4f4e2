import Glibc

/// The 256 colours of terminals as RGB values, to compute their contrast.
///
/// The first sixteen depend on the user's terminal; these are xterm's own.
enum XtermColours {
    /// A colour; each component is 0 to 255.
    struct RGB: Hashable, Sendable {
        var red: Int
        var green: Int
        var blue: Int

        /// The relative luminance, 0 to 1, as WCAG defines it.
        var luminance: Double {
            func linear(_ value: Int) -> Double {
                let share = Double(value) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
    }

    static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// The number of a colour name: `red`, `bright-red`; nil if there is none.
    static func number(named name: String) -> Int? {
        if let index = names.firstIndex(of: name) { return index }
        guard name.hasPrefix("bright-") else { return nil }
        return names.firstIndex(of: String(name.dropFirst("bright-".count))).map { $0 + 8 }
    }

    /// The RGB value of a colour number from 0 to 255.
    static func rgb(_ number: Int) -> RGB {
        switch number {
        case ..<16: return system[max(0, number)]
        case 16..<232:
            let place = number - 16
            return RGB(red: level(place / 36), green: level(place / 6 % 6), blue: level(place % 6))
        default:
            let grey = 8 + 10 * (min(number, 255) - 232)
            return RGB(red: grey, green: grey, blue: grey)
        }
    }

    /// The nearest of the colours that look the same on all terminals, 16 to 255.
    static func nearest(to wanted: RGB) -> Int {
        func distance(_ number: Int) -> Int {
            let found = rgb(number)
            // The eye is most sensitive to green and least to blue.
            let (red, green, blue) = (found.red - wanted.red, found.green - wanted.green, found.blue - wanted.blue)
            return 3 * red * red + 4 * green * green + 2 * blue * blue
        }
        return (16...255).min { distance($0) < distance($1) } ?? 16
    }

    /// The contrast of two colours, from 1 (none) to 21 (black and white), as WCAG defines it.
    static func contrast(_ one: Int, _ other: Int) -> Double {
        let (a, b) = (rgb(one).luminance, rgb(other).luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }

    private static let system =
        [
            (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
            (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
            (0, 255, 255), (255, 255, 255),
        ].map { RGB(red: $0.0, green: $0.1, blue: $0.2) }
}
