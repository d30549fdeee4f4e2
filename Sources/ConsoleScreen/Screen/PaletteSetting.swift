package import DispatchDomain

/// A setting that the palette offers.
package struct PaletteSetting: Sendable {
    package var change: SettingChange
    package var label: Phrase
    /// The initials and words that find it.
    package var words: [String]

    package static let all = Language.allCases.map(PaletteSetting.init) + themes.map(PaletteSetting.init)

    /// The shipped themes, in the order offered; a test compares them with the theme files.
    private static let themes = [
        ("dusk", "暮色"), ("night", "夜"), ("paper", "纸"), ("contrast", "高对比"), ("mono", "单色"), ("safe", "色觉友好"),
    ]

    private init(_ language: Language) {
        change = .language(language)
        switch language {
        case .chinese:
            label = Phrase("界面语言:中文", "language: 中文")
            words = ["yy", "zw", language.rawValue]
        case .english:
            label = Phrase("界面语言:English", "language: English")
            words = ["yy", "yw", language.rawValue]
        }
    }

    private init(_ theme: String, _ title: String) {
        change = .theme(theme)
        label = Phrase("主题:\(title)", "theme: \(theme)")
        words = ["zt", "theme", theme]
    }
}

/// A change of a setting that the palette makes at once.
package enum SettingChange: Hashable, Sendable {
    case language(Language)
    case theme(String)

    /// The setting as the palette shows it: `theme=night`.
    package var text: String {
        switch self {
        case .language(let language): "language=\(language.rawValue)"
        case .theme(let name): "theme=\(name)"
        }
    }
}
