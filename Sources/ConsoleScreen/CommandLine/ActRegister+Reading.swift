package import DispatchDomain

/// The verb at the head of a line: its act, and the variant of a dispatch that the spelling means.
package struct ActSpelling: Sendable {
    package var row: ActRow
    var variant: DispatchVariant
}

extension ActRegister {
    private static let bySpelling: [String: ActSpelling] = rows.reduce(into: [:]) { table, row in
        for spelling in row.spellings {
            let variant = row.act == .dispatch ? DispatchVariant(rawValue: spelling) : nil
            table[spelling] = ActSpelling(row: row, variant: variant ?? .order)
        }
    }

    /// The Chinese verbs, longest first, so that 重开341 is never read as a shorter one.
    private static let hanzi: [String] =
        rows.flatMap(\.characters).sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }

    /// The act of a spelling, in any letter case; nil if no act is spelled so.
    package static func act(spelled word: String) -> ActSpelling? { bySpelling[word.lowercased()] }

    /// Splits the verb from what is attached to it: `D.341.31`, and `派341` where a Chinese verb meets a digit or a
    /// sign.
    static func unglued(_ tokens: [Token]) -> [Token] {
        guard let first = tokens.first, act(spelled: first.text) == nil else { return tokens }
        let dotted = first.dotted
        if dotted.count > 1, act(spelled: dotted[0].text) != nil { return dotted + tokens.dropFirst() }
        for spelling in hanzi where first.text.hasPrefix(spelling) {
            let count = spelling.unicodeScalars.count
            let next = first.text.unicodeScalars.dropFirst(count).first
            guard let next, "0123456789#.^!*".unicodeScalars.contains(next) else { continue }
            return first.cut(after: count) + tokens.dropFirst()
        }
        return tokens
    }

    /// Up to three verbs that differ from a typed one by a single slip; none for less than two or more than eight
    /// letters.
    static func suggestions(for word: String) -> [String] {
        let typed = Array(word.lowercased().unicodeScalars)
        guard (2...8).contains(typed.count) else { return [] }
        let near = rows.flatMap(\.spellings).filter { isOneSlip(typed, Array($0.unicodeScalars)) }
        return Array(near.prefix(3))
    }

    /// Whether two spellings differ by one inserted, deleted or replaced letter or by two swapped neighbours.
    private static func isOneSlip(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        guard abs(left.count - right.count) <= 1, left != right, right.count > 1 else { return false }
        let head = zip(left, right).prefix { $0 == $1 }.count
        let leftTail = left.dropFirst(head)
        let rightTail = right.dropFirst(head)
        if left.count != right.count {
            return leftTail.count > rightTail.count
                ? leftTail.dropFirst().elementsEqual(rightTail) : rightTail.dropFirst().elementsEqual(leftTail)
        }
        return leftTail.dropFirst().elementsEqual(rightTail.dropFirst())
            || leftTail.prefix(2).reversed().elementsEqual(rightTail.prefix(2))
                && leftTail.dropFirst(2).elementsEqual(rightTail.dropFirst(2))
    }
}
