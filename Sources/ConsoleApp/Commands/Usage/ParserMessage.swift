package import CellCanvas

/// The messages of the argument parser, which are English only, in Chinese.
///
/// The parser's errors are not public, so each is known by its message: see `ErrorMessageGenerator` in
/// swift-argument-parser, `Usage/UsageGenerator.swift`.
package enum ParserMessage {
    /// A message of the parser and its translation; `{}` stands for what differs.
    struct Row {
        /// The parser's message, `{}` for each part that differs.
        let english: String
        /// Whether the last part is a list of the parser's own, with a line for each item.
        var endsInList = false
        /// Makes the Chinese sentence of the parts, in the order of the English message.
        let chinese: @Sendable ([String]) -> String
    }

    /// The more particular message goes before the more general one.
    static let rows: [Row] = [
        // A cluster of short options, one of which may lack its value.
        Row(english: "Unknown option '{}'. Did you mean '{}'?\n   or: Missing value for '{}' in '{}'") {
            "没有选项 \($0[0]),是不是 \($0[1])?或者 \($0[3]) 中的 \($0[2]) 缺少值"
        },
        Row(english: "Unknown option '{}'\n   or: Missing value for '{}' in '{}'") {
            "没有选项 \($0[0]);或者 \($0[2]) 中的 \($0[1]) 缺少值"
        },
        Row(english: "Unknown option '{}'. Did you mean '{}'?") { "没有选项 \($0[0]),是不是 \($0[1])?" },
        Row(english: "Unknown option '{}'") { "没有选项 \($0[0])" },
        Row(english: "Invalid option: {}") { "选项 \($0[0]) 写法不对" },
        Row(english: "Missing value for '{}'") { "选项 \($0[0]) 缺少值" },
        Row(english: "The option '{}' does not take any value, but '{}' was specified.") {
            "选项 \($0[0]) 不带值,不能写「\($0[1])」"
        },
        Row(english: "Unexpected argument '{}'") { "无法识别的参数「\($0[0])」" },
        Row(english: "{} unexpected arguments: '{}'") {
            "\($0[0]) 个无法识别的参数:「\($0[1].replacing("', '", with: "」「"))」"
        },
        Row(english: "Value to be set with flag '{}' had already been set with flag '{}'") {
            "「\(bare($0[1]))」与「\(bare($0[0]))」只能写一个"
        },
        Row(english: "Missing expected argument '{}'") { "缺少参数 \($0[0])" },
        Row(english: "Missing one of: '{}'") { "缺少参数,请写其中一个:\(joined($0[0]))" },
        Row(english: "The value '{}' is invalid for '{}'. Please provide one of the following:\n{}", endsInList: true) {
            "\($0[1]) 不能是「\($0[0])」,可用:\(items($0[2]))"
        },
        Row(english: "The value '{}' is invalid for '{}'. Please provide one of {}.") {
            "\($0[1]) 不能是「\($0[0])」,可用:\(words($0[2]))"
        },
        Row(english: "The value '{}' is invalid for '{}': {}") { "\($0[1]) 不能是「\($0[0])」:\($0[2])" },
        Row(english: "The value '{}' is invalid for '{}'") { "\($0[1]) 不能是「\($0[0])」" },
        Row(english: "The value '{}' is invalid.{}") { "不能写「\($0[0])」\($0[1])" },
        Row(english: "Missing required subcommand.") { _ in "缺少子命令" },
        Row(
            english: "Can't autodetect a supported shell.\n"
                + "Please use --generate-completion-script=<shell> with one of:\n    {}"
        ) { "认不出您的 shell;请用 --generate-completion-script=<shell>,可用:\($0[0])" },
        Row(
            english: "Can't generate completion scripts for '{}'.\n"
                + "Please use --generate-completion-script=<shell> with one of:\n    {}"
        ) { "没有「\($0[0])」的补全脚本;请用 --generate-completion-script=<shell>,可用:\($0[1])" },
        Row(english: "Internal error. {}") { "程序内部错误,命令行无法解析:\($0[0])" },
    ]

    /// Returns the message in Chinese; one that is not known stays English behind a Chinese preface.
    package static func chinese(_ message: String) -> String {
        for row in rows {
            if let parts = parts(of: message, as: row.english) { return row.chinese(parts) }
        }
        return "命令行有误:\(message)"
    }

    /// Returns the lines of the message as the parser has them; what was typed stays within its line.
    package static func english(_ message: String) -> [SafeText] {
        for row in rows {
            guard let parts = parts(of: message, as: row.english) else { continue }
            var text = ""
            for (index, fixed) in row.english.components(around: "{}").enumerated() {
                if index > 0 {
                    let part = parts[index - 1]
                    text += row.endsInList && index == parts.count ? part : SafeText(part).text
                }
                text += fixed
            }
            return text.components(around: "\n").map { SafeText(String($0)) }
        }
        return [SafeText(message)]
    }

    /// Returns what stands for each `{}` of the pattern; nil if the message is not of that form.
    ///
    /// It is read from the end: what people typed comes first in a message and may contain anything.
    private static func parts(of message: String, as pattern: String) -> [String]? {
        let fixed = pattern.components(around: "{}")
        guard let last = fixed.last else { return nil }
        guard fixed.count > 1 else { return message == pattern ? [] : nil }
        guard message.hasPrefix(fixed[0]), message.hasSuffix(last) else { return nil }
        var rest = message.dropFirst(fixed[0].count)
        guard rest.count >= last.count else { return nil }
        rest = rest.dropLast(last.count)
        var parts: [String] = []
        for text in fixed.dropFirst().dropLast().reversed() {
            guard let range = rest.ranges(of: text).last else { return nil }
            parts.insert(String(rest[range.upperBound...]), at: 0)
            rest = rest[..<range.lowerBound]
        }
        return [String(rest)] + parts
    }

    /// Returns the words of a list such as `'a', 'b' or 'c'`.
    private static func words(_ list: String) -> String {
        joined(list.replacing("' and '", with: "', '").replacing("' or '", with: "', '"))
    }

    /// Returns the words of a list with a line for each.
    private static func items(_ list: String) -> String {
        list.split(separator: "\n").map { $0.trimmingPrefix("  - ") }.joined(separator: "、")
    }

    private static func joined(_ list: String) -> String { bare(list.replacing("', '", with: "、")) }

    private static func bare(_ text: String) -> String { text.replacing("'", with: "") }
}

extension String {
    /// Returns the parts of the text around each occurrence of `separator`, empty ones too.
    fileprivate func components(around separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
