import ArgumentParser
package import CellCanvas
package import DispatchDomain

/// What is printed when the command line is wrong, in the language of the screen.
package enum UsageError {
    /// Begins each language's half of a `ValidationError`'s message, which has room for one text only.
    ///
    /// No half contains it, because control characters are replaced first.
    fileprivate static let separator: Character = "\u{1F}"

    /// Returns the message of an error that the argument parser has thrown, followed by the command's usage.
    ///
    /// Help and version requests are errors too; their text is returned as it is. What was typed stays within its line,
    /// so that no line can be forged.
    package static func lines(for error: any Error, _ language: Language) -> [SafeText] {
        let code = ZhibanCommand.exitCode(for: error)
        let full = ZhibanCommand.fullMessage(for: error)
        guard !full.isEmpty else { return [] }
        guard !code.isSuccess else { return split(full).map { SafeText($0) } }
        let message = ZhibanCommand.message(for: error)
        let head = ZhibanCommand._errorPrefix + message
        // Compared as bytes: a message may end in the middle of what is one character for Swift.
        guard full.utf8.starts(with: head.utf8) else { return [SafeText(full)] }
        let isUsage = code == .validationFailure
        let label = Phrase(isUsage ? "用法错误:" : "出错:", ZhibanCommand._errorPrefix)(language)
        let below = String(decoding: full.utf8.dropFirst(head.utf8.count), as: UTF8.self)
        let sentence = isUsage ? sentence(of: message, language) : [SafeText(message)]
        // The first line below is the rest of the message's own.
        return [SafeText(label) + (sentence.first ?? "")] + sentence.dropFirst()
            + split(below).dropFirst().map { SafeText(line($0, language)) }
    }

    private static func split(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// Returns the lines of a message of the program or of the parser.
    private static func sentence(of message: String, _ language: Language) -> [SafeText] {
        let halves = message.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        // A message of the parser begins with a word of its own, whatever was typed.
        let isOurs = halves.count == 3 && halves[0].isEmpty
        return switch language {
        case .chinese: [SafeText(isOurs ? halves[1] : ParserMessage.chinese(message))]
        case .english: isOurs ? [SafeText(halves[2])] : ParserMessage.english(message)
        }
    }

    /// Returns a line below the message; `Usage:` and the help of an option stay as `--help` has them.
    private static func line(_ line: String, _ language: Language) -> String {
        guard language == .chinese else { return line }
        if line.hasPrefix("Help:  ") { return "说明:  " + line.dropFirst("Help:  ".count) }
        let (start, end) = ("  See '", "' for more information.")
        guard line.hasPrefix(start), line.hasSuffix(end) else { return line }
        return "  详见 " + line.dropFirst(start.count).dropLast(end.count)
    }
}

extension ValidationError {
    /// Makes an error that is said in the language of the screen.
    init(_ phrase: Phrase) {
        self.init(
            [phrase.chinese, phrase.english].map { "\(UsageError.separator)\(SafeText($0))" }.joined()
        )
    }

    /// Makes the error of an option's value that is not allowed.
    ///
    /// - parameters:
    ///   - option: The option as it is typed.
    ///   - allowed: What it takes.
    ///   - value: What was typed.
    init(_ option: String, takes allowed: Phrase, not value: some CustomStringConvertible) {
        self.init(
            Phrase(
                "\(option) 应为 \(allowed.chinese),不能是「\(value)」",
                "\(option) takes \(allowed.english), not '\(value)'"
            )
        )
    }

    /// Makes the error of an option's value that is none of the words it takes.
    init(_ option: String, takesOneOf words: [String], not value: String) {
        let allowed = Phrase(
            words.joined(separator: "、") + " 之一",
            "one of " + words.joined(separator: ", ")
        )
        self.init(option, takes: allowed, not: value)
    }
}

extension Phrase {
    /// Says that the value of `--key` is no key; a key itself is not repeated on the screen.
    static let shortKey = Phrase("--key 应为 base64url 写的 32 字节以上", "--key takes 32 bytes or more in base64url")

    /// What `--listen` takes.
    static let listenAddress = Phrase(
        "HOST:PORT,如 127.0.0.1:7808、[::1]:7808 或 *:7808(所有地址)",
        "HOST:PORT such as 127.0.0.1:7808, [::1]:7808 or *:7808 (every address)"
    )
}

extension Language {
    /// Checks the value of `--lang`.
    ///
    /// - throws: `ValidationError` if it is not a language.
    static func check(flag: String?) throws {
        guard let flag, Language(rawValue: flag) == nil else { return }
        throw ValidationError("--lang", takesOneOf: Language.choices, not: flag)
    }

    /// Returns the language that the arguments choose with `--lang`, else the environment's.
    ///
    /// It reads the arguments themselves, because wrong ones are reported before any option has been parsed.
    package static func chosen(arguments: [String], environment: [String: String]) -> Language {
        let flags = arguments.indices.compactMap { index -> String? in
            if arguments[index].hasPrefix("--lang=") { return String(arguments[index].dropFirst("--lang=".count)) }
            guard arguments[index] == "--lang", index + 1 < arguments.endIndex else { return nil }
            return arguments[index + 1]
        }
        return .chosen(flag: flags.last { Language(rawValue: $0) != nil }, environment: environment)
    }
}
