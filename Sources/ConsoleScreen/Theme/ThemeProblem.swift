package import DispatchDomain

/// A theme that can't be used: which, where, and what is wanted, in one sentence.
package struct ThemeProblem: Error, Hashable, Sendable {
    package var phrase: Phrase

    init(_ chinese: String, _ english: String) {
        phrase = Phrase(chinese, english)
    }

    /// Something wrong at a place of a theme file.
    init(_ place: ThemePlace, _ chinese: String, _ english: String) {
        phrase = Phrase(
            "\(place.file) 第 \(place.line) 行 \(place.key):\(chinese)",
            "\(place.file), line \(place.line), \(place.key): \(english)"
        )
    }
}

/// Where in a theme file something stands.
struct ThemePlace: Hashable, Sendable {
    var file: String
    var line: Int
    var key: String
}
