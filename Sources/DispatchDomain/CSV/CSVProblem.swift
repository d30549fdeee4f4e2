/// Why a CSV file, or one line of it, can't be read.
package struct CSVProblem: Error, Hashable, Sendable {
    /// The line of the problem, from 1; for a field over several lines, usually its first.
    package var line: Int
    /// One sentence: what is wrong, where, and what to do.
    package var phrase: Phrase

    /// Creates a problem whose sentence begins with its line.
    package init(line: Int, _ chinese: String, _ english: String) {
        self.line = line
        phrase = Phrase("第 \(line) 行:\(chinese)", "line \(line): \(english)")
    }
}

extension CSVProblem {
    package static func unterminatedQuote(_ line: Int) -> CSVProblem {
        CSVProblem(line: line, "引号没有配对;请补上右引号", "a quoted field is not closed; add the closing quote")
    }

    package static func strayQuote(_ line: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "引号位置不对;含引号的字段要整个加引号,里面的引号写两次",
            "a quote is in the wrong place; quote the whole field and double the quotes inside it"
        )
    }

    package static func loneCarriageReturn(_ line: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "有单独的回车符;行尾请用换行(LF)或回车换行(CRLF)",
            "there is a carriage return without a line feed; end lines with LF or CRLF"
        )
    }

    package static func invalidText(_ line: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            TextProblem(.notUTF8, line: line).phrase.chinese,
            TextProblem(.notUTF8, line: line).phrase.english
        )
    }

    package static func nulByte(_ line: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            TextProblem(.nul, line: line).phrase.chinese,
            TextProblem(.nul, line: line).phrase.english
        )
    }

    package static func fieldTooLong(_ line: Int, limit: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "字段超过 \(limit) 字节;请检查是否漏了引号",
            "a field has more than \(limit) bytes; look for a missing quote"
        )
    }

    package static func wrongFieldCount(_ line: Int, expected: Int, found: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "应有 \(expected) 个字段,实有 \(found) 个;含逗号的字段要加引号",
            "\(expected) fields expected, \(found) found; quote fields that contain a comma"
        )
    }

    /// A line that begins with `#` below the header and has the wrong number of fields: probably meant as a comment.
    package static func noComment(_ line: Int, expected: Int, found: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "应有 \(expected) 个字段,实有 \(found) 个;表头以下以 # 开头的行也是数据,是注释就请删去",
            "\(expected) fields expected, \(found) found; below the header a line that begins with # is a row too: "
                + "delete it if it is a comment"
        )
    }

    package static func noHeader(_ line: Int) -> CSVProblem {
        CSVProblem(
            line: line,
            "没有表头;第一行请写各列的名称",
            "there is no header; name the columns in the first line"
        )
    }

    package static func missingColumns(_ line: Int, _ names: [String]) -> CSVProblem {
        CSVProblem(
            line: line,
            "表头缺少列 \(names.joined(separator: "、"));请补上",
            "columns missing from the header: \(names.joined(separator: ", ")); add them"
        )
    }

    package static func repeatedColumn(_ line: Int, _ name: String) -> CSVProblem {
        CSVProblem(
            line: line,
            "表头的列「\(name)」重复;请改名或删去一列",
            "the header names the column '\(name)' twice; rename or remove one"
        )
    }
}
