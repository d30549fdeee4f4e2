import DispatchDomain

/// Reads the lines of standard input as they arrive, and refuses what is no text.
package struct StandardLines {
    private var input = StandardInput()
    private var splitter = LineSplitter()
    /// The lines that have been read and not returned, the last one first.
    private var waiting: [LineSplitter.Line] = []
    private var isAtEnd = false
    /// The number of the last line that was returned or refused, from 1.
    package private(set) var number = 0

    package init() {}

    /// Returns the next line without its line end; nil at the end.
    ///
    /// The lines after a refused one can still be read.
    ///
    /// - throws: `CommandFailure` with exit code 65 for a line that is not UTF-8 or too long, and with 74 if reading fails.
    package mutating func next() throws -> String? {
        while waiting.isEmpty {
            guard !isAtEnd else { return nil }
            var lines: [LineSplitter.Line] = []
            if let bytes = try input.next() {
                splitter.take(bytes) { lines.append($0) }
            } else {
                isAtEnd = true
                splitter.finish { lines.append($0) }
            }
            waiting = lines.reversed()
        }
        guard let line = waiting.popLast() else { return nil }
        number += 1
        return try StandardLines.text(of: line, number)
    }

    /// Returns the text of a line.
    ///
    /// A byte order mark before the first line is left out. NUL and other control characters are left to the rules for
    /// texts.
    package static func text(of line: LineSplitter.Line, _ number: Int) throws(CommandFailure) -> String {
        switch line {
        case .tooLong:
            throw CommandFailure(
                .badData,
                Phrase(
                    "第 \(number) 行超过 \(LineSplitter.longest) 字节;请缩短",
                    "line \(number) is longer than \(LineSplitter.longest) bytes; shorten it"
                )
            )
        case .bytes(let bytes):
            let mark = number == 1 && bytes.starts(with: TextBytes.byteOrderMark) ? TextBytes.byteOrderMark.count : 0
            if let text = String(validating: bytes[mark...], as: UTF8.self) { return text }
            let problem = TextProblem(.notUTF8, line: number).phrase
            throw CommandFailure(
                .badData,
                Phrase("第 \(number) 行:\(problem.chinese)", "line \(number): \(problem.english)")
            )
        }
    }
}
