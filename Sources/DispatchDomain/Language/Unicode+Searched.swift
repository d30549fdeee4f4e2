extension Unicode.Scalar {
    /// Whether words are made of it: a letter, a digit or a Han character; everything else only stands between words.
    package var isSearched: Bool { isASCII ? isASCIIWord : properties.isIdeographic || isLetter }

    package var isASCIIWord: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private var isLetter: Bool {
        [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
            .contains(properties.generalCategory)
    }
}
