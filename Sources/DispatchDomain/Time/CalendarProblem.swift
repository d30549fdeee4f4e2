/// Why slots or calendar rows were not taken.
package struct CalendarProblem: Error, Hashable, Sendable {
    /// The line of the file it was found on, where there is one; the sentence then begins with it.
    package var line: Int?
    /// One sentence for people, without a full stop.
    package var sentence: Phrase

    package init(line: Int? = nil, sentence: Phrase) {
        self.line = line
        self.sentence = sentence
    }

    /// The same problem, placed on a line.
    package func on(line: Int) -> CalendarProblem {
        CalendarProblem(
            line: line,
            sentence: Phrase("第 \(line) 行:\(sentence.chinese)", "line \(line): \(sentence.english)")
        )
    }
}
