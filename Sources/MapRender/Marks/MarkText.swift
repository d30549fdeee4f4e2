import CellCanvas

/// What is written for a mark: told apart by shape, whatever the colours.
enum MarkText {
    /// Longer labels are cut.
    static let widest = 12
    /// A position younger than this has no age.
    static let fresh = 120

    /// `■341`, in ASCII `!341`; from far cases on hold are their sign alone, they are nobody's work tonight.
    static func text(_ mark: MapMarks.CaseMark, _ style: MapStyle, isShort: Bool) -> String {
        guard !isShort || mark.light != .paused else { return sign(mark.light, style) }
        return sign(mark.light, style) + CellText.fitted(mark.number.text, to: widest, style.rule)
    }

    static func sign(_ light: MapMarks.Light, _ style: MapStyle) -> String {
        let glyphs = style.hasSigns ? GlyphSet.unicode : .ascii
        return switch light {
        case .red: String(glyphs.red)
        case .yellow: String(glyphs.yellow)
        // Green is blank in lists; here it must be seen.
        case .green: "#"
        case .paused: String(glyphs.paused)
        }
    }

    /// `31>` walking east, `31·` standing, `[C2^` a vehicle going north, `{T05}` a truck, `31·3'` last seen three
    /// minutes ago, `31?20'` longer than can be believed (from far `31?`), `!31!` in need of help.
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

    /// `( 5 )` without the blanks; of cases with the sign of the worst.
    static func cluster(_ count: Int) -> String { "(\(count))" }

    private static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<5_400: "\(seconds / 60)'"
        case ..<172_800: "\(seconds / 3_600)h"
        default: "\(min(seconds / 86_400, 999))d"
        }
    }

    /// Which way it goes, of four; nil while it stands.
    private static func heading(_ mark: MapMarks.UnitMark) -> String? {
        guard let course = mark.course, course.isFinite, let speed = mark.speedKmh, speed >= 2 else { return nil }
        let turned = course.truncatingRemainder(dividingBy: 360)
        let quarter = Int(((turned < 0 ? turned + 360 : turned) / 90).rounded()) % 4
        return ["^", ">", "v", "<"][quarter]
    }
}
