package import DispatchDomain

/// A location in an imported file.
package enum ImportPlace: Hashable, Sendable, Comparable {
    /// The file as a whole.
    case file
    /// A line, counted from 1 as editors do.
    case line(Int)
    /// A feature of a GeoJSON file, counted from 1; lines of such files are meaningless to readers.
    case feature(Int)

    /// `第 3 行`, `line 3`; empty for the whole file.
    package var words: Phrase {
        switch self {
        case .file: Phrase("", "")
        case .line(let number): Phrase("第 \(number) 行", "line \(number)")
        case .feature(let number): Phrase("第 \(number) 个要素", "feature \(number)")
        }
    }
}

/// Why a row of an import, or the whole file, can't be imported.
package struct ImportProblem: Error, Hashable, Sendable {
    package var place: ImportPlace
    /// One sentence that begins with the place and says what is wrong and what to do.
    package var phrase: Phrase

    package init(_ place: ImportPlace, _ chinese: String, _ english: String) {
        self.place = place
        let words = place.words
        phrase =
            place == .file
            ? Phrase(chinese, english) : Phrase("\(words.chinese):\(chinese)", "\(words.english): \(english)")
    }

    /// A problem whose sentence contains the line number already.
    init(line: Int, _ phrase: Phrase) {
        place = .line(line)
        self.phrase = phrase
    }

    init(_ problem: CSVProblem) { self.init(line: problem.line, problem.phrase) }
    init(_ problem: CatalogueProblem) { self.init(line: problem.line, problem.phrase) }
}

extension ImportProblem {
    static func empty(_ place: ImportPlace, _ column: String) -> ImportProblem {
        if case .feature = place {
            return ImportProblem(place, "缺少属性 \(column);请补上", "the property \(column) is missing; add it")
        }
        return ImportProblem(place, "列 \(column) 是空的;请填写", "the column \(column) is empty; fill it in")
    }

    static func tooLong(_ place: ImportPlace, _ column: String, count: Int, limit: Int) -> ImportProblem {
        ImportProblem(
            place,
            "\(column) 有 \(count) 个字,最多 \(limit) 个;请缩短",
            "\(column) has \(count) characters, at most \(limit) are allowed; shorten it"
        )
    }

    static func controlCharacter(_ place: ImportPlace, _ column: String, _ scalar: Unicode.Scalar) -> ImportProblem {
        let code =
            "U+" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
            + String(scalar.value, radix: 16).uppercased()
        return ImportProblem(
            place,
            "\(column) 里有控制字符 \(code);请删去",
            "\(column) contains the control character \(code); remove it"
        )
    }

    static func notOneOf(_ place: ImportPlace, _ column: String, _ value: String, _ known: [String]) -> ImportProblem {
        ImportProblem(
            place,
            "\(column)「\(value)」不认识;应为 \(known.joined(separator: "、")) 之一",
            "unknown \(column) '\(value)'; expected one of \(known.joined(separator: ", "))"
        )
    }

    static func notNumber(_ place: ImportPlace, _ column: String, _ value: String, _ range: ClosedRange<Int>)
        -> ImportProblem
    {
        ImportProblem(
            place,
            "\(column)「\(value)」不对;应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
            "'\(value)' is not a valid \(column); use a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
    }

    static func twice(_ place: ImportPlace, _ what: String, first: ImportPlace) -> ImportProblem {
        ImportProblem(
            place,
            "\(what) 与\(first.words.chinese)重复;请删去其中一个",
            "\(what) duplicates \(first.words.english); remove one of them"
        )
    }
}
