import DispatchDomain

extension ArgumentReader {
    /// The class that a text means: an alias first, then events before components; asks if several fit equally well.
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

    /// The classes that fit a text best; several if they tie.
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
    /// The rank of the match, smallest best; the kind is ignored for an alias, which the city gives to a single class.
    fileprivate var order: [Int] { [match.rawValue, match == .alias || key.kind == .event ? 0 : 1] }

    /// Whether the whole text is the class's, so that it can't be part of a place.
    var isExact: Bool { match < .part }
}

extension [Int] {
    fileprivate static func < (left: [Int], right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
}
