extension Pinyin {
    /// The columns of a table of exceptional readings.
    package static let columns = ["word", "pinyin"]

    /// Creates a romaniser with the exceptions of a table, one per row: `长江,chang jiang`.
    ///
    /// - throws: `CSVProblem` for the first row that is empty, repeats a word, or has not one syllable per character.
    package init(exceptions table: CSVTable) throws(CSVProblem) {
        var exceptions: [String: String] = [:]
        for row in table.rows {
            let word = table.value("word", in: row)
            let reading = table.value("pinyin", in: row)
            let syllables = reading.split(separator: " ")
            guard !word.isEmpty, syllables.count == word.count,
                syllables.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) })
            else {
                throw CSVProblem(
                    line: row.line,
                    "「\(word)」的拼音「\(reading)」不对;每字一个小写音节,用空格隔开",
                    "'\(reading)' is not a valid reading of '\(word)'; write one lower-case syllable for each character, with spaces between"
                )
            }
            guard exceptions.updateValue(reading, forKey: word) == nil else {
                throw CSVProblem(
                    line: row.line,
                    "「\(word)」重复;请删去一行",
                    "'\(word)' occurs twice; remove one of the lines"
                )
            }
        }
        self.init(exceptions: exceptions)
    }
}
