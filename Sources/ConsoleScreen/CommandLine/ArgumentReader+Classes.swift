import DispatchDomain

extension ArgumentReader {
    /// The class a word means: exact alias, then event, then component; a list only on a tie.
    mutating func classKey(_ text: String, at column: Int) throws(ReadingFailure) -> ClassKey {
        let tied = bestClasses(text)
        let question = Phrase("「\(text)」是哪个类别?", "which class is \"\(text)\"?")
        let picked = try questions.pick(question, tied) { option in
            let isCodeEnough = tied.filter { $0.key.code == option.key.code }.count == 1
            return Choice(label: option.label, typed: isCodeEnough ? option.key.code : option.label)
        }
        guard let picked else { throw ReadingFailure(.unknownClass(text), at: column) }
        return picked.key
    }

    /// The classes that meet a word best, several when they tie.
    func bestClasses(_ text: String) -> [ClassChoice] {
        var unique: [ClassChoice] = []
        for choice in context.classes(text) where !unique.contains(where: { $0.key == choice.key }) {
            unique.append(choice)
        }
        guard let best = unique.map(\.order).min(by: <) else { return [] }
        return unique.filter { $0.order == best }
    }
}

extension ClassChoice {
    /// An alias is the city's own word for one thing, so its kind does not matter.
    fileprivate var order: [Int] { [match.rawValue, match == .alias || key.kind == .event ? 0 : 1] }

    /// Whether the whole word is the class's, so that it is no longer free to be a place.
    var isExact: Bool { match < .part }
}

extension [Int] {
    fileprivate static func < (left: [Int], right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
}
