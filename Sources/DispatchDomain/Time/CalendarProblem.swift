/// The reason why working slots or calendar rows were refused.
package struct CalendarProblem: Error, Hashable, Sendable {
    /// The line of the file with the problem, if it came from a file; the sentence then begins with the line.
    package var line: Int?
    /// One sentence for the operator, without a full stop.
    package var sentence: Phrase

    package init(line: Int? = nil, sentence: Phrase) {
        self.line = line
        self.sentence = sentence
    }

    /// Returns the same problem with a line number, which is put in front of the sentence.
    package func on(line: Int) -> CalendarProblem {
        CalendarProblem(
            line: line,
            sentence: Phrase("第 \(line) 行:\(sentence.chinese)", "line \(line): \(sentence.english)")
        )
    }
}
