/// The lines of the keys of a TOML file; the parser reports places only for syntax errors.
struct ThemeLines {
    private var lines: [[String]: Int] = [:]

    init(_ text: String) {
        var section: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("[") {
                section = ThemeLines.path(line.drop { $0 == "[" }.prefix { $0 != "]" })
                lines[section] = lines[section] ?? index + 1
            } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
                lines[section + ThemeLines.path(line[..<equals])] = index + 1
            }
        }
    }

    /// The line of a key, or else of the nearest key above it.
    func line(of path: [String]) -> Int {
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
