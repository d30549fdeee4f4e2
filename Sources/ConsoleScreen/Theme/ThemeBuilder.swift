import CellCanvas
import DispatchDomain

/// Builds a theme from its file: resolves the names of colours and fills in what is not set.
struct ThemeBuilder {
    private let file: ThemeFile
    private let name: String

    init(_ file: ThemeFile, name: String) {
        self.file = file
        self.name = name
    }

    func theme() throws(ThemeProblem) -> Theme {
        for word in file.palette.values { _ = try tint(word, usesPalette: false) }
        let base = try look(.text, over: Theme.RoleLook())
        var looks: [Theme.RoleLook] = []
        for role in StyleRole.allCases { looks.append(role == .text ? base : try look(role, over: base)) }
        return Theme(
            name: name,
            about: Phrase(file.about["zh"] ?? name, file.about["en"] ?? name),
            contrast: file.contrast ?? 4.5,
            assumed: try assumed(),
            looks: looks
        )
    }

    /// The look of a role; what it does not set is as in plain text.
    private func look(_ role: StyleRole, over base: Theme.RoleLook) throws(ThemeProblem) -> Theme.RoleLook {
        let words = file.roles[role] ?? [:]
        var look = Theme.RoleLook(foreground: base.foreground, background: base.background)
        look.foreground = try tint(words, .fg, .fg16, .fg8, otherwise: base.foreground)
        look.background = try tint(words, .bg, .bg16, .bg8, otherwise: base.background)
        look.isRaised = role != .text && words[.bg] != nil
        look.attributes = try attributes(words[.attrs]) ?? []
        look.attributes16 = try attributes(words[.attrs16]) ?? look.attributes
        look.attributes8 = try attributes(words[.attrs8]) ?? look.attributes16
        // Without colours, a role that stood out by its background is reversed.
        look.mono = try attributes(words[.mono]) ?? look.attributes.union(look.isRaised ? .reversed : [])
        for depth in [ColourDepth.sixteen, .eight] where look.isRaised {
            let isLost = look.background[depth] == base.background[depth]
            guard isLost, look.background.many != base.background.many, words[.bg8] == nil, words[.bg16] == nil,
                words[.attrs16] == nil, words[.attrs8] == nil
            else { continue }
            if depth == .sixteen {
                look.attributes16.insert(.reversed)
            } else {
                look.attributes8.insert(.reversed)
            }
        }
        return look
    }

    // MARK: Values

    private func tint(
        _ words: [ThemeFile.Field: ThemeFile.Word],
        _ many: ThemeFile.Field,
        _ sixteen: ThemeFile.Field,
        _ eight: ThemeFile.Field,
        otherwise base: Tint
    ) throws(ThemeProblem) -> Tint {
        var result = base
        if let word = words[many] { result = try tint(word, usesPalette: true) }
        if let word = words[sixteen] {
            result.sixteen = try number(word, below: 16)
            result.eight = Tint.eight(like: result.sixteen)
        }
        if let word = words[eight] { result.eight = try number(word, below: 8) }
        return result
    }

    /// Reads a colour: a name of the palette, a number, `#rrggbb`, a colour name, `default`, or a table with one value
    /// for each number of colours.
    private func tint(_ word: ThemeFile.Word, usesPalette: Bool) throws(ThemeProblem) -> Tint {
        if usesPalette, let name = word.value.text, let entry = file.palette[name] {
            return try tint(entry, usesPalette: false)
        }
        guard case .table(let columns) = word.value else { return Tint(many: try number(word, below: 256)) }
        guard let many = columns["256"], Set(columns.keys).isSubset(of: ["256", "16", "8"]) else {
            throw ThemeProblem(
                word.place,
                "应如 { 256 = 203, 16 = \"red\", 8 = \"red\" }",
                "should look like { 256 = 203, 16 = \"red\", 8 = \"red\" }"
            )
        }
        func column(_ key: String, below limit: Int) throws(ThemeProblem) -> Int16? {
            guard let value = columns[key] else { return nil }
            return try number(ThemeFile.Word(value: value, place: word.place), below: limit)
        }
        return Tint(
            many: try number(ThemeFile.Word(value: many, place: word.place), below: 256),
            sixteen: try column("16", below: 16),
            eight: try column("8", below: 8)
        )
    }

    private func number(_ word: ThemeFile.Word, below limit: Int) throws(ThemeProblem) -> Int16 {
        if let number = ThemeBuilder.number(word.value), number < limit { return Int16(number) }
        let shown = word.value.text ?? word.value.number.map { String($0) } ?? "?"
        let names = file.palette.keys.sorted().joined(separator: " ")
        switch limit {
        case 256:
            throw ThemeProblem(
                word.place,
                "没有颜色「\(shown)」;可用 0–255、#rrggbb、default、red、bright-red,或调色板 \(names)",
                "no colour “\(shown)”; use 0–255, #rrggbb, default, red, bright-red, or one of the palette: \(names)"
            )
        default:
            throw ThemeProblem(
                word.place,
                "没有颜色「\(shown)」;可用 0–\(limit - 1)、default、\(XtermColours.names.joined(separator: " "))",
                "no colour “\(shown)”; use 0–\(limit - 1), default, \(XtermColours.names.joined(separator: " "))"
            )
        }
    }

    private static func number(_ value: ThemeFile.Value) -> Int? {
        switch value {
        case .number(let number): return (0...255).contains(number) ? number : nil
        case .text("default"): return -1
        case .text(let text) where text.hasPrefix("#"):
            guard text.count == 7, let bits = Int(text.dropFirst(), radix: 16), bits >= 0 else { return nil }
            return XtermColours.nearest(
                to: XtermColours.RGB(red: bits >> 16, green: bits >> 8 & 255, blue: bits & 255)
            )
        case .text(let text): return XtermColours.number(named: text)
        case .list, .table, .other: return nil
        }
    }

    private static let attributes: [String: Style.Overlay] = [
        "bold": .bold, "dim": .dim, "reversed": .reversed, "underlined": .underlined,
    ]

    private func attributes(_ word: ThemeFile.Word?) throws(ThemeProblem) -> Style.Overlay? {
        guard let word else { return nil }
        let known = ThemeBuilder.attributes.keys.sorted().joined(separator: " ")
        guard case .list(let values) = word.value else {
            throw ThemeProblem(
                word.place,
                "应如 [\"bold\"];可用 \(known)",
                "should look like [\"bold\"]; use some of \(known)"
            )
        }
        var result: Style.Overlay = []
        for value in values {
            guard let attribute = value.text.flatMap({ ThemeBuilder.attributes[$0] }) else {
                throw ThemeProblem(
                    word.place,
                    "没有属性「\(value.text ?? "?")」;可用 \(known)",
                    "no attribute “\(value.text ?? "?")”; use some of \(known)"
                )
            }
            result.insert(attribute)
        }
        return result
    }

    private func assumed() throws(ThemeProblem) -> Theme.Assumed {
        guard let word = file.assumes, case .table(let columns) = word.value else { return Theme.Assumed() }
        guard let foreground = columns["fg"]?.number, case .list(let list)? = columns["bg"], !list.isEmpty,
            columns.count == 2, case let backgrounds = list.compactMap(\.number), backgrounds.count == list.count,
            (backgrounds + [foreground]).allSatisfy((0...255).contains)
        else {
            throw ThemeProblem(
                word.place,
                "应如 { fg = 250, bg = [16, 235] }",
                "should look like { fg = 250, bg = [16, 235] }"
            )
        }
        return Theme.Assumed(foreground: foreground, backgrounds: backgrounds)
    }
}
