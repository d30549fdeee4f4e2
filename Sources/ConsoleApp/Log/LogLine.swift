package import CellCanvas
package import DispatchDomain
package import Logging

/// One line of the log: the message, then `key=value` by key (logfmt).
///
/// Texts from outside become harmless here (`SafeText`), and no line is longer than a pipe writes at once.
package struct LogLine {
    /// The most bytes of a line.
    package static let longest = 2_000
    /// The most characters of a message or of a value.
    private static let longestText = 400
    private static let ellipsis = "…"

    package var level: Logger.Level
    package var message: String
    package var metadata: Logger.Metadata

    package init(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata = [:]) {
        self.level = level
        self.message = message
        self.metadata = metadata
    }

    /// Returns the line without its line feed.
    package func text(_ format: LogFormat, at now: Timestamp) -> SafeText {
        let head =
            switch format {
            case .journal: level.priority
            case .plain: "\(now.iso(.china)) \(level.rawValue) "
            }
        let pairs = metadata.sorted { $0.key < $1.key }.map { key, value in
            " \(Self.name(key))=\(Self.quoted(Self.harmless(Self.plain(value))))"
        }
        return SafeText(Self.bounded(head + Self.harmless(message) + pairs.joined()))
    }

    private static func plain(_ value: Logger.MetadataValue) -> String {
        switch value {
        case Logger.MetadataValue.string(let text): text
        case Logger.MetadataValue.stringConvertible(let value): value.description
        case Logger.MetadataValue.array(let values): values.map { plain($0) }.joined(separator: ",")
        case Logger.MetadataValue.dictionary(let values):
            values.sorted { $0.key < $1.key }.map { "\($0.key):\(plain($0.value))" }.joined(separator: ",")
        }
    }

    /// Keeps letters, digits and `_ . -` of a key.
    private static func name(_ key: String) -> String {
        let name = key.unicodeScalars.prefix(40).map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789_.-".unicodeScalars.contains(scalar))
                ? String(scalar) : "_"
        }
        return name.joined()
    }

    /// Cuts before the characters are looked at, so that a huge text costs nothing.
    private static func harmless(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longestText, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return SafeText(text).text }
        return SafeText(String(scalars[..<end])).text + ellipsis
    }

    /// Quotes a value that a reader of logfmt could mistake.
    private static func quoted(_ text: String) -> String {
        let needsQuotes =
            text.isEmpty
            || text.unicodeScalars.contains { $0.properties.isWhitespace || "\"=\\".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func bounded(_ line: String) -> String {
        guard line.utf8.count > longest else { return line }
        var size = ellipsis.utf8.count
        var kept = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            size += scalar.utf8.count
            guard size <= longest else { break }
            kept.append(scalar)
        }
        return String(kept) + ellipsis
    }
}
