/// Why a value is refused, independent of its use.
package enum ValueRefusal: RefusalReason {
    case textTooLong(count: Int, limit: Int)
    case textUnusable
    case outOfRange(what: Phrase, low: Int, high: Int)

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .textTooLong(let count, let limit):
            Phrase(
                "文字有 \(count) 字,至多 \(limit) 字;请缩短",
                "the text has \(count) characters, at most \(limit) are allowed; shorten it"
            )
        case .textUnusable:
            Phrase("文字里有空字符(NUL);请删去", "there is a NUL character in the text; remove it")
        case .outOfRange(let what, let low, let high):
            Phrase(
                "\(what.chinese)须在 \(low) 至 \(high) 之间;请改",
                "the \(what.english) must be from \(low) to \(high); change it"
            )
        }
    }

    /// Checks that a text from outside can be stored.
    ///
    /// - parameter limit: The largest number of Unicode scalars.
    /// - throws: `textTooLong`, or `textUnusable` if there is a NUL in it.
    package static func check(_ text: String, limit: Int) throws(Refusal) {
        let count = text.unicodeScalars.count
        guard count <= limit else { throw .ofValue(.textTooLong(count: count, limit: limit)) }
        // Much software ends a string at NUL, so a terminal or a printout would lose the rest.
        guard !text.unicodeScalars.contains("\0") else { throw .ofValue(.textUnusable) }
    }
}

extension Refusal {
    package static func ofValue(_ reason: ValueRefusal) -> Refusal { Refusal(reason) }
}
