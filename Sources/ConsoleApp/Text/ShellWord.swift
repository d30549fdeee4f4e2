/// A text as one word of a shell's command line, to be copied there.
struct ShellWord {
    let text: String

    /// - parameter plain: The text, which is quoted if the shell would read it otherwise.
    init(_ plain: String) {
        let isPlain = !plain.isEmpty && plain.unicodeScalars.allSatisfy { !$0.isASCII || Self.harmless.contains($0) }
        text = isPlain ? plain : "'" + plain.replacing("'", with: "'\\''") + "'"
    }

    /// The ASCII characters that mean themselves.
    private static let harmless = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-+,:@%".unicodeScalars
    )
}
