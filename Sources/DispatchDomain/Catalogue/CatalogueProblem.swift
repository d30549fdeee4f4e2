/// Why a row of a catalogue can't be imported.
package struct CatalogueProblem: Error, Hashable, Sendable {
    /// The line of the problem, from 1.
    package var line: Int
    /// One sentence: what is wrong, where, and what to do.
    package var phrase: Phrase

    /// Creates a problem whose sentence begins with its line.
    package init(line: Int, _ chinese: String, _ english: String) {
        self.line = line
        phrase = Phrase("第 \(line) 行:\(chinese)", "line \(line): \(english)")
    }
}

extension CatalogueProblem {
    /// Creates a problem of the catalogue from one of its CSV file.
    package init(_ problem: CSVProblem) {
        line = problem.line
        phrase = problem.phrase
    }

    package static func unknownKind(_ line: Int, _ kind: String, _ known: [String]) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "不认识的类别「\(kind)」;请写 \(known.joined(separator: " 或 "))",
            "unknown kind '\(kind)'; write \(known.joined(separator: " or "))"
        )
    }

    package static func empty(_ line: Int, _ column: String) -> CatalogueProblem {
        CatalogueProblem(line: line, "列 \(column) 是空的;请填写", "the column \(column) is empty; fill it in")
    }

    package static func badCode(_ line: Int, _ code: String, digits: ClosedRange<Int>) -> CatalogueProblem {
        let count = digits.count == 1 ? "\(digits.lowerBound)" : "\(digits.lowerBound)–\(digits.upperBound)"
        return CatalogueProblem(
            line: line,
            "代码「\(code)」不对;应为 \(count) 位数字",
            "'\(code)' is not a valid code; use \(count) digits"
        )
    }

    package static func badLimit(_ line: Int, _ limit: String) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "时限「\(limit)」不对;请写数字加单位,如 4wh、2uh、3wd,不计时写 none",
            "'\(limit)' is not a valid time limit; write a number and a unit such as 4wh, 2uh, 3wd, or none"
        )
    }

    package static func duplicateKey(_ line: Int, _ key: String, name: String, first: Int) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "\(key) 在第 \(first) 行已是「\(name)」;请换代码或改成同名",
            "\(key) is already '\(name)' on line \(first); change the code or use that name"
        )
    }

    package static func conflict(_ line: Int, _ column: String, first: Int) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "列 \(column) 与第 \(first) 行同一类的内容不同;请改成一致或留空",
            "the column \(column) differs from line \(first) of the same class; make it the same or leave it empty"
        )
    }

    package static func duplicateCondition(_ line: Int, _ text: String, first: Int) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "立案条件「\(text)」与第 \(first) 行重复;请删去或写出区别",
            "the condition '\(text)' is already on line \(first); remove it or write what differs"
        )
    }

    package static func duplicateCode(_ line: Int, _ code: String, first: Int) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "代码 \(code) 与第 \(first) 行重复;请换一个",
            "the code \(code) is already on line \(first); use another"
        )
    }

    package static func aliasTaken(_ line: Int, _ alias: String, first: Int) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "别名「\(alias)」已属第 \(first) 行的类;请删去其中一个",
            "the alias '\(alias)' belongs to the class on line \(first); remove one of them"
        )
    }

    package static func badAlias(_ line: Int, _ alias: String) -> CatalogueProblem {
        CatalogueProblem(
            line: line,
            "别名「\(alias)」像代码或呼号;请换一个",
            "the alias '\(alias)' looks like a code or a call sign; use another"
        )
    }
}
