extension Unicode.Scalar {
    /// Whether it is a letter, a number or a Han character; all other scalars only separate words in a search.
    package var isSearched: Bool { isASCII ? isASCIIWord : properties.isIdeographic || isLetterOrNumber }

    package var isASCIIWord: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private var isLetterOrNumber: Bool {
        [
            .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber,
        ].contains(properties.generalCategory)
    }
}
