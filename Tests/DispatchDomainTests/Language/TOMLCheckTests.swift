import DispatchDomain
import Testing

/// TOML at which the parser would end is found by its line; strings and comments are not mistaken for it.
@Suite struct TOMLCheckTests {
    static let long = Array(repeating: "a", count: 17).joined(separator: ".")
    static let longest = Array(repeating: "a", count: 16).joined(separator: ".")
    static let tables = String(repeating: "{ a = ", count: 17)
    static let brackets = String(repeating: "[", count: 17)

    static let deep: [(name: String, text: String, line: Int)] = [
        ("a key", "x = 1\n\(long) = 1\n", 2),
        ("a key with blanks around its dots", "a . \(long.replacing(".", with: " . ")) = 1", 1),
        ("a key of quoted parts", "\(long.replacing("a", with: "\"a.b\"")) = 1", 1),
        ("a key in literal quotes", "\(long.replacing("a", with: "'a'")) = 1", 1),
        ("a table", "\n\n[\(long)]\n", 3),
        ("a table in an array", "[[\(long)]]\n", 1),
        ("a key of an inline table", "x = { \(long) = 1 }", 1),
        ("a later key of an inline table", "x = { a = 1, \(long) = 1 }", 1),
        ("an array", "x = \(brackets)", 1),
        ("an array over several lines", "x = [\n\(brackets.dropFirst())", 2),
        ("inline tables", "x = \(tables)", 1),
        ("behind a string of several lines", "x = \"\"\"\n\n\"\"\"\n\(long) = 1", 4),
        ("behind quotes at the end of such a string", "x = [\"\"\"a\"\"\"\"\", \(brackets)", 1),
        ("behind an escaped quote", "x = [\"\\\"\", \(brackets)", 1),
        ("behind a backslash in a literal string", "x = ['\\', \(brackets)", 1),
        ("behind an empty string", "x = [\"\", '', \(brackets)", 1),
        ("in the line after a string without an end", "x = \"a\n\(long) = 1", 2),
        ("in the line after a backslash at the end of one", "x = \"a\\\n\(long) = 1", 2),
    ]

    @Test(arguments: deep)
    func `too deep`(_ row: (name: String, text: String, line: Int)) {
        let found = TOMLCheck.fault(in: row.text)
        #expect(found?.fault == .depth && found?.line == row.line, "\(row.name)")
    }

    private static func many(_ part: String, _ separator: String) -> String {
        Array(repeating: part, count: 100).joined(separator: separator)
    }

    static let shallow: [String] = [
        "", "\(longest) = 1\n", "[\(longest)]\n\(longest) = 1\n", "x = 1.5\n", "# \(long)\n", "x = \"\(long)\"",
        "x = '\(long)'", "x = \"\"\"\n\(long)\n\(brackets)\"\"\"", "x = '''\n\(long)'''", "x = 1 # \(brackets)",
        "x = [\(many("1.5", ", "))]", "x = [\(many("[1]", ", "))]", many("a.b = 1.5", "\n"),
    ]

    @Test(arguments: shallow)
    func `not too deep`(_ text: String) { #expect(TOMLCheck.fault(in: text) == nil) }

    @Test(arguments: [
        "[ }", "\t[ # a", "[[ =", "[=", "[.a]", "[[[a]]]", "\u{FEFF}[ }", "x = 1\r[ }", "[中]", "[[\n",
        "a = \"\"\"\n\"\"\" [\n]\n[ ,",
    ])
    func `a header without a name`(_ text: String) {
        let found = TOMLCheck.fault(in: text)
        #expect(found?.fault == .header && found?.line == text.split { $0 == "\n" }.count)
    }

    @Test(arguments: ["x \u{FF1D} 1", "x = [1,\u{2028}2]", "x = 1 \u{1B}", "x\u{FEFF} = 1"])
    func `characters that are not for names and numbers`(_ text: String) {
        #expect(TOMLCheck.fault(in: text)?.fault == .character)
    }

    @Test(arguments: ["x = [ }", "x = [\n[ }", "x = { a = 1 ]", "x = [[1] }"])
    func `brackets that do not match`(_ text: String) { #expect(TOMLCheck.fault(in: text)?.fault == .brackets) }

    @Test(arguments: [
        "a = 1979-05-27 6\n", "a = [1979-05-27 6]", "a = 1979-05-27 6 # x", "x = 1\na = 1979-05-27 6",
        "a = 19_79-05-27t",
    ])
    func `a date with half a time`(_ text: String) { #expect(TOMLCheck.fault(in: text)?.fault == .time) }

    @Test(arguments: [
        "a = 1979-05-27 07:32:00", "a = 1979-05-27", "# 1979-05-27 6", "a = '1979-05-27 6'", "# 中", "x = '中'",
        "\u{FEFF}x = 1", "a. 1 = 2", "[ ]", "[[]]", "[ [a]]",
        "[", "[ \"a\" ]", "[['a']]", "[_]", "x = \"\"\"\n[ }\"\"\"",
    ])
    func `what the parser knows how to refuse, or to read`(_ text: String) {
        #expect(TOMLCheck.fault(in: text) == nil)
    }

    @Test func `any text is scanned to its end`() {
        let alphabet = Array("a.\"'\\#\n[]{}=, ")
        var state: UInt64 = 20_261_120
        for _ in 0..<20_000 {
            let text = String(
                (0..<40).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return alphabet[Int(state >> 33) % alphabet.count]
                }
            )
            let line = TOMLCheck.fault(in: text)?.line ?? 1
            #expect((1...text.split(separator: "\n", omittingEmptySubsequences: false).count).contains(line))
        }
    }
}
