import CellCanvas

/// The texts of marks; their shapes differ, so that they can be told apart without colours.
enum MarkText {
    /// The width at which labels are cut, in cells.
    static let widest = 12
    /// The age in seconds from which on the age of a position is shown.
    static let fresh = 120

    /// Returns the text of a case: `■341`, in ASCII `!341`; when short, a suspended case is its sign alone, since
    /// nobody is working on it.
    static func text(_ mark: MapMarks.CaseMark, _ style: MapStyle, isShort: Bool) -> String {
        guard !isShort || mark.light != .paused else { return sign(mark.light, style) }
        return sign(mark.light, style) + CellText.fitted(mark.number.text, to: widest, style.rule)
    }

    static func sign(_ light: MapMarks.Light, _ style: MapStyle) -> String {
        let glyphs = style.hasSigns ? GlyphSet.unicode : .ascii
        return switch light {
        case .red: String(glyphs.red)
        case .yellow: String(glyphs.yellow)
        // Green is blank in lists, but on the map it must be visible.
        case .green: "#"
        case .paused: String(glyphs.paused)
        }
    }

    /// Returns the text of a unit.
    ///
    /// `31>` walking east, `31·` standing, `[C2^` a vehicle going north, `{T05}` a truck, `31·3'` last seen three
    /// minutes ago, `31?20'` a stale position (`31?` at small scales), `!31!` an SOS.
    static func text(_ mark: MapMarks.UnitMark, _ style: MapStyle, isFar: Bool) -> String {
        let (open, close) =
            switch mark.kind {
            case .officer: ("", "")
            case .vehicle: ("[", "]")
            case .truck: ("{", "}")
            }
        let name = open + CellText.fitted(mark.callSign, to: widest, style.rule)
        let age = mark.ageSeconds.flatMap { $0 >= fresh ? self.age($0) : nil }
        let dot = style.hasSigns ? "·" : "."
        let text: String
        if mark.isStale {
            text = name + close + "?" + (isFar && !mark.isFocused ? "" : age ?? "")
        } else if let age {
            text = name + close + dot + age
        } else if let heading = heading(mark) {
            text = name + heading
        } else {
            text = name + (close.isEmpty && !mark.isUrgent ? dot : close)
        }
        return mark.isUrgent ? "!" + text + "!" : text
    }

    /// Returns the text of a cluster, such as `(5)`; clusters of cases have the sign of the worst light in front.
    static func cluster(_ count: Int) -> String { "(\(count))" }

    private static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<5_400: "\(seconds / 60)'"
        case ..<172_800: "\(seconds / 3_600)h"
        default: "\(min(seconds / 86_400, 999))d"
        }
    }

    /// Returns an arrow for the direction of movement, one of four; nil below 2 km/h.
    private static func heading(_ mark: MapMarks.UnitMark) -> String? {
        guard let course = mark.course, course.isFinite, let speed = mark.speedKmh, speed >= 2 else { return nil }
        let turned = course.truncatingRemainder(dividingBy: 360)
        let quarter = Int(((turned < 0 ? turned + 360 : turned) / 90).rounded()) % 4
        return ["^", ">", "v", "<"][quarter]
    }
}
