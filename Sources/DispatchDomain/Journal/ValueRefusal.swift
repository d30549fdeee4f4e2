/// What is wrong with a value, whatever it is a value of.
package enum ValueRefusal: RefusalReason {
    case textTooLong(count: Int, limit: Int)
    case textUnusable
    case outOfRange(what: Phrase, low: Int, high: Int)

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .textTooLong(let count, let limit):
            Phrase("文字有 \(count) 字,至多 \(limit) 字;请缩短", "the text has \(count) characters, \(limit) at most; shorten it")
        case .textUnusable:
            Phrase("文字里有空字符(NUL);请删去", "there is a NUL character in the text; remove it")
        case .outOfRange(let what, let low, let high):
            Phrase(
                "\(what.chinese)须在 \(low) 至 \(high) 之间;请改",
                "the \(what.english) goes from \(low) to \(high); change it"
            )
        }
    }

    /// Whether a text that comes from outside can be kept.
    ///
    /// - parameter limit: The most characters it may have.
    package static func check(_ text: String, limit: Int) throws(Refusal) {
        let count = text.unicodeScalars.count
        guard count <= limit else { throw .ofValue(.textTooLong(count: count, limit: limit)) }
        // NUL ends a string for half of the world's software; a terminal or a printout would lose the rest.
        guard !text.unicodeScalars.contains("\0") else { throw .ofValue(.textUnusable) }
    }
}

extension Refusal {
    package static func ofValue(_ reason: ValueRefusal) -> Refusal { Refusal(reason) }
}
