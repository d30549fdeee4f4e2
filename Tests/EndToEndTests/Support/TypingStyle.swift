import Testing

/// The conditions of typing: the window size, and whether an input method sends full-width letters and digits.
struct TypingStyle: Sendable, CustomTestStringConvertible {
    var size: WindowSize
    var isFullWidth = false

    /// The styles in which every act must work the same.
    static let all = [TypingStyle(size: .desk), TypingStyle(size: .small), TypingStyle(size: .desk, isFullWidth: true)]

    var testDescription: String { size.testDescription + (isFullWidth ? ", full width" : "") }

    /// Returns the text as typed in this style; the part after `/` is free text and stays as it is.
    func callAsFunction(_ text: String) -> String {
        guard isFullWidth else { return text }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let typed = String(String.UnicodeScalarView(parts[0].unicodeScalars.map(Self.wide)))
        return parts.count > 1 ? typed + "／" + parts[1] : typed
    }

    private static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case " ": "\u{3000}"
        case "!"..."~": Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
        default: scalar
        }
    }
}
