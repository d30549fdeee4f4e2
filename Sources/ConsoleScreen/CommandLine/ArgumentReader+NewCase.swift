import DispatchDomain

/// One way to split the tokens of `n` into a class and a place.
private struct Split: Hashable {
    var classToken: Token
    var place: String
    var placeColumn: Int
    var isExact: Bool

    /// Takes the token at an index for the class and the others for the place.
    init(_ tokens: [Token], classAt index: Int, isExact: Bool) {
        var others = tokens
        classToken = others.remove(at: index)
        place = others.map(\.text).joined(separator: " ")
        placeColumn = others.first?.column ?? classToken.column
        self.isExact = isExact
    }
}

extension ArgumentReader {
    /// Reads `n PLACE CLASS`: the first or the last free token is the class, all others are the place.
    mutating func readNewCase(_ tokens: [Token]) throws(ReadingFailure) {
        var free: [Token] = []
        for token in tokens {
            if isMarkedPriority(token.text) {
                try set(priority: token, as: .markedPriority)
            } else {
                free.append(token)
            }
        }
        if reading.classKey != nil || reading.location != nil {
            try readRest(free)
        } else {
            try readBoth(free)
        }
    }

    /// Reads the free tokens as the class or the place, when `class=` or `place=` gave the other one.
    private mutating func readRest(_ free: [Token]) throws(ReadingFailure) {
        let text = free.map(\.text).joined(separator: " ")
        guard let first = free.first else {
            if reading.classKey == nil { throw ReadingFailure(.missing([.classKey], form: row.form), at: end) }
            if reading.location == nil { throw ReadingFailure(.missing([.place], form: row.form), at: end) }
            return
        }
        if reading.location == nil {
            reading.location = try place(text, at: first.column)
        } else if reading.classKey == nil, free.count == 1 {
            reading.classKey = try classKey(text, at: first.column)
        } else {
            throw ReadingFailure(.surplus(first.text, form: row.form), at: first.column)
        }
    }

    private mutating func readBoth(_ free: [Token]) throws(ReadingFailure) {
        guard free.count > 1 else {
            let isClass = free.first.map { bestClasses($0.text).first?.isExact ?? false } ?? false
            throw ReadingFailure(.missing(isClass || free.isEmpty ? [.place] : [.classKey], form: row.form), at: end)
        }
        let splits = splits(free)
        let known = splits.filter { isKnownPlace($0.place) }
        let possible = known.isEmpty ? splits.filter { isFreeText($0.place) } : known
        let question = Phrase("哪个是类别?", "which is the class?")
        let picked = try questions.pick(question, possible) { split in
            let isSpaced = split.place.contains(" ")
            let typed = "class=\(split.classToken.text) " + (isSpaced ? split.place : "place=\(split.place)")
            return Choice(label: "\(split.classToken.text) @ \(split.place)", typed: typed)
        }
        guard let split = picked ?? splits.first else { throw noClass(free) }
        reading.classKey = try classKey(split.classToken.text, at: split.classToken.column)
        reading.location = try place(split.place, at: split.placeColumn)
    }

    /// The splits whose class is known; an exact match (code, name, alias or initials) rules out partial matches.
    private func splits(_ free: [Token]) -> [Split] {
        let found = [0, free.count - 1].compactMap { index -> Split? in
            guard let best = bestClasses(free[index].text).first else { return nil }
            return Split(free, classAt: index, isExact: best.isExact)
        }
        let exact = found.filter(\.isExact)
        return exact.isEmpty ? found : exact
    }

    /// The error if neither end is a class: blames the one that is not a place, or the last one, as in the form's
    /// order.
    private func noClass(_ free: [Token]) -> ReadingFailure {
        let isLastPlace = isKnownPlace(free[free.count - 1].text) && !isKnownPlace(free[0].text)
        let blamed = isLastPlace ? free[0] : free[free.count - 1]
        return ReadingFailure(.unknownClass(blamed.text), at: blamed.column)
    }
}
