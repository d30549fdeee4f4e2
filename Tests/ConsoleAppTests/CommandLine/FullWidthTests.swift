import ConsoleScreen
import DispatchDomain
import Testing

/// Lines typed in full-width characters mean the same.
struct FullWidthTests {
    /// Returns a line as an input method in full-width mode sends it.
    static func widened(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x20: result.append("\u{3000}")
            case 0x21...0x7E: result.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    static let rows = ActReadingTests.intake + ActReadingTests.field + ActReadingTests.loop + QuestionReadingTests.rows

    @Test(arguments: rows)
    func `a line in full width says the same`(row: ReadingRow) {
        let (line, comment) = row.line.cutAtComment
        let wide = FullWidthTests.widened(line) + comment
        #expect(SampleLineContext().read(wide) == .command(row.expected))
    }

    @Test func `errors keep their columns`() {
        for row in LineErrorTests.rows where !row.line.contains("/") && row.line.allSatisfy({ $0.isASCII && $0 >= " " })
        {
            #expect(SampleLineContext().read(FullWidthTests.widened(row.line)) == SampleLineContext().read(row.line))
        }
    }

    @Test func `the comment is word for word`() {
        guard case .command(let reading) = SampleLineContext().read("ｎｔ　３４１　／ＡＢＣ，／１２３。") else {
            Issue.record("not read")
            return
        }
        #expect(reading.comment == "ＡＢＣ，／１２３。")
    }

    @Test func `the full stop of Chinese is a dot`() {
        #expect(SampleLineContext().read("D。341。31") == SampleLineContext().read("d 341 31"))
        #expect(SampleLineContext().read("ac 。") == SampleLineContext().read("ac ."))
        #expect(SampleLineContext().read("ac ……") == SampleLineContext().read("ac ^"))
    }
}

extension String {
    /// The line up to its comment, and the comment with its slash.
    fileprivate var cutAtComment: (line: String, comment: String) {
        let opening = indices.first { self[$0...].hasPrefix(" /") } ?? endIndex
        return (String(self[..<opening]), String(self[opening...]))
    }
}
