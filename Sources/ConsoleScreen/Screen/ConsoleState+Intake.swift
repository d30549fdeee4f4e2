import DispatchDomain

extension ConsoleState {
    /// The stops of `Tab` in the intake line: the possible duplicates, then every part with alternative readings.
    var intakeStops: [IntakeGuess.Stop] {
        guard case .intake(let guess) = prompt.preview else { return [] }
        let parts = guess.parts.indices.filter { !guess.parts[$0].others.isEmpty }
        return (guess.duplicates.isEmpty ? [] : [.duplicates]) + parts.map { .part($0) }
    }

    /// Handles a key while `Tab` has stopped at a part of the intake line.
    mutating func performAtStop(_ meaning: LineMeaning, _ key: Key) {
        switch meaning {
        case .choose: key.digit.map { chooseAtStop($0) }
        case .complete: turnStop(by: 1)
        case .completeBack: turnStop(by: -1)
        case .accept:
            prompt.mode = .line
            performTyping(.accept)
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .left, .right, .up, .down, .wordBack, .wordForward, .lineStart, .lineEnd, .cutWord, .cutStart, .cutEnd,
            .historyBack, .historyForward, .back, .help:
            prompt.mode = .line
        }
    }

    /// Moves to the next or previous stop; past the last one, back to the line.
    private mutating func turnStop(by step: Int) {
        let stops = intakeStops
        let index = prompt.intakeStop.flatMap { stops.firstIndex(of: $0) }.map { $0 + step }
        prompt.mode = index.flatMap { stops[safe: $0] }.map { .atPart($0) } ?? .line
    }

    private mutating func chooseAtStop(_ digit: Int) {
        guard case .intake(let guess) = prompt.preview else { return }
        switch prompt.intakeStop {
        case .duplicates: join(guess, duplicate: digit)
        case .part(let index):
            guard guess.parts.indices.contains(index), guess.parts[index].others.indices.contains(digit - 1) else {
                return
            }
            let part = guess.parts[index]
            retype(part.typed, as: part.others[digit - 1].typed)
        case nil: break
        }
    }

    /// Replaces a part of the line by another reading; the comment after the `/` is never touched.
    private mutating func retype(_ typed: String, as other: String) {
        let words = FullWidth.folded(typed).split(separator: " ").map(String.init)
        guard !words.isEmpty, let tokens = try? Lexer(prompt.text).tokens, tokens.count >= words.count else { return }
        let places = 0...(tokens.count - words.count)
        guard let place = places.last(where: { tokens[$0..<$0 + words.count].map(\.text) == words }) else { return }
        var scalars = Array(prompt.text.unicodeScalars)
        let range = tokens[place].range.lowerBound..<tokens[place + words.count - 1].range.upperBound
        scalars.replaceSubrange(range, with: Array(other.unicodeScalars))
        prompt.replace(String(String.UnicodeScalarView(scalars)))
        promptChanged()
    }

    /// Joins the call being typed to an existing case, as a `jn` line with the call's telephone and source.
    mutating func join(_ guess: IntakeGuess, duplicate digit: Int) {
        guard guess.duplicates.indices.contains(digit - 1) else { return }
        let item = guess.duplicates[digit - 1].id
        func word(_ kind: IntakeGuess.Part.Kind) -> String? { guess.parts.first { $0.kind == kind }?.typed }
        var words = ["jn", typed(item)]
        for kind in [IntakeGuess.Part.Kind.telephone, .source] {
            guard let found = word(kind) else { continue }
            let key = kind == .telephone ? "tel=" : "src="
            words.append(found.lowercased().hasPrefix(key) ? found : key + found)
        }
        // Without a comment, the typed words become the text of the call, so that nothing is lost.
        let comment = (try? Lexer(prompt.text))?.comment
        let text = comment ?? prompt.text.split(separator: " ").dropFirst().joined(separator: " ")
        words.append("/" + text)
        prompt.mode = .line
        prompt.replace(words.joined(separator: " "))
        prompt.answers = []
        promptChanged()
        perform(line: prompt.text, edition: prompt.edition)
    }
}
