package import DispatchDomain

/// A problem with a theme: where it is and what is expected, in one sentence.
package struct ThemeProblem: Error, Hashable, Sendable {
    package var phrase: Phrase

    init(_ chinese: String, _ english: String) {
        phrase = Phrase(chinese, english)
    }

    /// A problem at a place of a theme file.
    init(_ place: ThemePlace, _ chinese: String, _ english: String) {
        phrase = Phrase(
            "\(place.file) 第 \(place.line) 行 \(place.key):\(chinese)",
            "\(place.file), line \(place.line), \(place.key): \(english)"
        )
    }
}

/// A place in a theme file.
struct ThemePlace: Hashable, Sendable {
    var file: String
    var line: Int
    var key: String
}
