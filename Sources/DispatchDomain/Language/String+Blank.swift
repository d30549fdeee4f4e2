extension String {
    /// Whether a screen shows nothing of it: it is empty, or of white space and invisible characters only.
    ///
    /// What has to be given (a reason, a message, a name) must not be blank: the journal would show a reason that nobody
    /// can read.
    package var isBlank: Bool { !unicodeScalars.contains(where: \.isShown) }
}

extension Unicode.Scalar {
    /// Whether a screen shows it by itself: no white space, control or joiner, no filler, no mark without its letter, and no
    /// character without a meaning of its own.
    fileprivate var isShown: Bool {
        if isASCII { return (0x21...0x7E).contains(value) }
        // The pattern of Braille without dots is a symbol for Unicode.
        guard self != "\u{2800}", !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else {
            return false
        }
        return !Self.unshown.contains(properties.generalCategory)
    }

    private static let unshown: [Unicode.GeneralCategory] = [
        .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator,
        .nonspacingMark, .enclosingMark,
    ]
}
