import CellCanvas
package import DispatchDomain

/// How every role looks, on terminals of every number of colours.
package struct Theme: Hashable, Sendable {
    /// The theme used when nothing else is said.
    package static let standard = DeskSettings().consoleTheme

    package var name: String
    /// A few words for a list of themes.
    package var about: Phrase
    /// How well text must be told apart from what is behind it.
    package var contrast: Double
    /// What stands behind the terminal's defaults, as far as contrast is concerned.
    var assumed: Assumed
    /// By the roles' numbers.
    var looks: [RoleLook]

    /// What the officer's terminal is taken to look like by itself.
    struct Assumed: Hashable, Sendable {
        var foreground: Int = 250
        /// From the darkest to the lightest that is likely.
        var backgrounds: [Int] = [16, 235]
    }

    /// How one role looks.
    struct RoleLook: Hashable, Sendable {
        var foreground = Tint.terminal
        var background = Tint.terminal
        /// Whether the role says its background itself, and so stands out by it.
        var isRaised = false
        var attributes: Style.Overlay = []
        var attributes16: Style.Overlay = []
        var attributes8: Style.Overlay = []
        var mono: Style.Overlay = []

        subscript(depth: ColourDepth) -> Style.Overlay {
            switch depth {
            case .none: mono
            case .eight: attributes8
            case .sixteen: attributes16
            case .many: attributes
            }
        }
    }

    /// What is left when even the shipped themes are gone: no colours, and rows under the cursor reversed.
    package static let bare: Theme = {
        var looks = Array(repeating: RoleLook(), count: StyleRole.allCases.count)
        for role in [StyleRole.selected, .menuSelected, .header, .sos, .mapUrgent, .mapCursor] {
            let look = RoleLook(
                attributes: .reversed,
                attributes16: .reversed,
                attributes8: .reversed,
                mono: .reversed
            )
            looks[Int(role.rawValue)] = look
        }
        return Theme(
            name: "bare",
            about: Phrase("无主题文件时", "without theme files"),
            contrast: 4.5,
            assumed: Assumed(),
            looks: looks
        )
    }()

    subscript(role: StyleRole) -> RoleLook { looks[Int(role.rawValue)] }

    /// The theme of that name.
    ///
    /// - throws: `ThemeProblem` naming the themes there are, or file, line and key of what is wrong.
    package static func load(_ name: String, from library: ThemeLibrary) throws(ThemeProblem) -> Theme {
        guard !library.sources(named: name).isEmpty else {
            let known = library.names.joined(separator: " ")
            throw ThemeProblem("没有主题「\(name)」,现有 \(known)", "there is no theme “\(name)”; there are \(known)")
        }
        var visited: Set<ThemeLibrary.Source> = []
        return try ThemeBuilder(ThemeFile(name, from: library, &visited), name: name).theme()
    }

    /// The theme of that name, else the standard one: a console starts whatever the files say.
    ///
    /// - returns: The theme, and what to tell the officer if it is not the one that was asked for.
    package static func loadOrStandard(_ name: String, from library: ThemeLibrary) -> (Theme, ThemeProblem?) {
        do {
            return (try load(name, from: library), nil)
        } catch {
            let standard = name == Theme.standard ? nil : try? load(Theme.standard, from: library)
            return (standard ?? bare, error)
        }
    }
}

extension ThemeFile {
    /// A theme's words with all that it inherits; a file is never read twice, so a theme may build on the shipped one
    /// of its own name.
    init(_ name: String, from library: ThemeLibrary, _ visited: inout Set<ThemeLibrary.Source>) throws(ThemeProblem) {
        guard let source = library.sources(named: name).first(where: { !visited.contains($0) }) else {
            throw ThemeProblem("没有可继承的主题「\(name)」", "there is no theme “\(name)” to inherit from")
        }
        visited.insert(source)
        let own = try ThemeFile(toml: library.text(of: source), file: source.name)
        self = own
        guard let word = own.parent, let parent = word.value.text else { return }
        guard library.sources(named: parent).contains(where: { !visited.contains($0) }) else {
            throw ThemeProblem(
                word.place,
                "没有可继承的主题「\(parent)」,现有 \(library.names.joined(separator: " "))",
                "there is no theme “\(parent)” to inherit from; there are \(library.names.joined(separator: " "))"
            )
        }
        self = try own.inheriting(ThemeFile(parent, from: library, &visited))
    }
}
