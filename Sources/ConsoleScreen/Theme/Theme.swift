import CellCanvas
package import DispatchDomain

/// The looks of every role, for terminals with any number of colours.
package struct Theme: Hashable, Sendable {
    /// The default theme.
    package static let standard = DeskSettings().consoleTheme

    package var name: String
    /// A few words for a list of themes.
    package var about: Phrase
    /// The contrast that text must have with its background.
    package var contrast: Double
    /// The colours assumed for the terminal's defaults when contrast is computed.
    var assumed: Assumed
    /// The looks, indexed by the roles' numbers.
    var looks: [RoleLook]

    /// The assumed default colours of the terminal.
    struct Assumed: Hashable, Sendable {
        var foreground: Int = 250
        /// The likely backgrounds, from the darkest to the lightest.
        var backgrounds: [Int] = [16, 235]
    }

    /// The look of one role.
    struct RoleLook: Hashable, Sendable {
        var foreground = Tint.terminal
        var background = Tint.terminal
        /// Whether the role sets its own background and stands out by it.
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

    /// The theme for when even the shipped ones are missing: no colours, selected rows reversed.
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

    /// Loads a theme by name.
    ///
    /// - throws: `ThemeProblem` with the names of the themes, or with the file, line and key of an error.
    package static func load(_ name: String, from library: ThemeLibrary) throws(ThemeProblem) -> Theme {
        guard !library.sources(named: name).isEmpty else {
            let known = library.names.joined(separator: " ")
            throw ThemeProblem("没有主题「\(name)」;可用 \(known)", "there is no theme “\(name)”; use one of \(known)")
        }
        var visited: Set<ThemeLibrary.Source> = []
        return try ThemeBuilder(ThemeFile(name, from: library, &visited), name: name).theme()
    }

    /// Loads a theme by name, or else the standard one, so that the console starts whatever the files contain.
    ///
    /// - returns: The theme, and the problem to report if it is not the one that was asked for.
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
    /// A theme file with all that it inherits.
    ///
    /// No file is read twice, so a theme may inherit from the shipped one of the same name.
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
                "没有可继承的主题「\(parent)」;可用 \(library.names.joined(separator: " "))",
                "there is no theme “\(parent)” to inherit from; use one of \(library.names.joined(separator: " "))"
            )
        }
        self = try own.inheriting(ThemeFile(parent, from: library, &visited))
    }
}
