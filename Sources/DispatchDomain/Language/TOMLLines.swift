/// The lines of the keys of a TOML file; the parser reports places only for syntax errors.
package struct TOMLLines {
    private var lines: [[String]: Int] = [:]

    /// Finds the keys of a text that the parser has taken.
    package init(_ text: String) {
        var section: [String] = []
        let unmarked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        // A line end of Windows is one character of its own.
        let all = unmarked.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in all.enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("[") {
                section = TOMLLines.path(line.drop { $0 == "[" }.prefix { $0 != "]" })
                lines[section] = lines[section] ?? index + 1
            } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
                lines[section + TOMLLines.path(line[..<equals])] = index + 1
            }
        }
    }

    /// Returns the line of a key, given by its parts, counted from 1; else that of the nearest key above it.
    package func line(of path: [String]) -> Int {
        for length in stride(from: path.count, to: 0, by: -1) {
            if let line = lines[Array(path.prefix(length))] { return line }
        }
        return 1
    }

    private static func path(_ text: Substring) -> [String] {
        text.split(separator: ".").map { part in
            String(part.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
        }
    }
}
