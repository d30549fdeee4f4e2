/// What a theme file says, before names of colours are looked up: those may stand in the file it inherits from.
struct ThemeFile: Hashable, Sendable {
    /// What stands at the top of a file.
    enum Key: String, CaseIterable, Sendable {
        case about, inherits, contrast, assumes, palette, roles
    }

    /// What can be said about a role.
    enum Field: String, CaseIterable, Sendable {
        case fg, bg, attrs, fg16, bg16, attrs16, fg8, bg8, attrs8, mono

        /// What a new word in this field makes void of what was inherited: its columns for fewer colours.
        var fewer: [Field] {
            switch self {
            case .fg: [.fg16, .fg8]
            case .bg: [.bg16, .bg8]
            case .attrs: [.attrs16, .attrs8]
            case .fg16, .bg16, .attrs16, .fg8, .bg8, .attrs8, .mono: []
            }
        }
    }

    /// What stands behind a key.
    enum Value: Hashable, Sendable {
        case number(Int)
        case text(String)
        case list([Value])
        case table([String: Value])
        case other
    }

    /// A value and where it stands.
    struct Word: Hashable, Sendable {
        var value: Value
        var place: ThemePlace
    }

    var about: [String: String] = [:]
    var parent: Word?
    var contrast: Double?
    var assumes: Word?
    var palette: [String: Word] = [:]
    var roles: [StyleRole: [Field: Word]] = [:]

    /// This file's words laid over those of the file it inherits from.
    func inheriting(_ parent: ThemeFile) -> ThemeFile {
        var result = parent
        result.about = about.isEmpty ? parent.about : about
        result.contrast = contrast ?? parent.contrast
        result.assumes = assumes ?? parent.assumes
        result.palette.merge(palette) { $1 }
        for (role, words) in roles {
            var merged = parent.roles[role] ?? [:]
            for field in words.keys.flatMap(\.fewer) { merged[field] = nil }
            result.roles[role] = merged.merging(words) { $1 }
        }
        return result
    }
}
