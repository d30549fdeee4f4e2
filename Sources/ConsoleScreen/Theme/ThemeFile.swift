/// The content of a theme file, before colour names are resolved: those may be defined in the file it inherits from.
struct ThemeFile: Hashable, Sendable {
    /// The top-level keys of a file.
    enum Key: String, CaseIterable, Sendable {
        case about, inherits, contrast, assumes, palette, roles
    }

    /// The fields of a role.
    enum Field: String, CaseIterable, Sendable {
        case fg, bg, attrs, fg16, bg16, attrs16, fg8, bg8, attrs8, mono

        /// The fields for fewer colours, whose inherited values no longer apply when this field is set.
        var fewer: [Field] {
            switch self {
            case .fg: [.fg16, .fg8]
            case .bg: [.bg16, .bg8]
            case .attrs: [.attrs16, .attrs8]
            case .fg16, .bg16, .attrs16, .fg8, .bg8, .attrs8, .mono: []
            }
        }
    }

    /// The value of a key.
    enum Value: Hashable, Sendable {
        case number(Int)
        case text(String)
        case list([Value])
        case table([String: Value])
        case other
    }

    /// A value and its place in the file.
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

    /// Returns this file's values merged over those of the file it inherits from.
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
