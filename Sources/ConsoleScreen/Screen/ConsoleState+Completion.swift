import DispatchDomain

extension ConsoleState {
    /// Handles `Tab`: enters the parts of an intake line, the readings of an ambiguous line, or takes the next
    /// completion.
    mutating func complete(by step: Int) {
        if let stop = intakeStops.first, prompt.uncompleted == nil {
            prompt.mode = .atPart(step > 0 ? stop : intakeStops.last ?? stop)
            return
        }
        if case .choices = prompt.preview {
            prompt.mode = .choosing(acts: false)
            return
        }
        let found = prompt.completions
        guard !found.isEmpty else { return }
        let base = prompt.uncompleted ?? prompt.text
        let index =
            prompt.selectedCompletion.map { ($0 + step + found.count) % found.count }
            ?? (step > 0 ? 0 : found.count - 1)
        prompt.replace(found[index].completed(base, isOnly: found.count == 1))
        askPreview()
        guard found.count > 1 else { return promptChanged() }
        prompt.uncompleted = base
        prompt.selectedCompletion = index
    }

    /// Handles a key while several readings are offered.
    ///
    /// - parameter acts: Whether choosing a reading also performs the line.
    mutating func performChoosing(_ meaning: LineMeaning, _ key: Key, acts: Bool) {
        switch meaning {
        case .choose:
            guard let digit = key.digit, case .choices(_, let choices) = prompt.preview, digit <= choices.count else {
                return
            }
            prompt.mode = .line
            if isWhole(choices[digit - 1]) {
                prompt.replace(choices[digit - 1].typed)
                prompt.answers = []
            } else {
                prompt.answers.append(digit)
            }
            prompt.answeredText = prompt.text
            askPreview()
            if acts { perform(line: prompt.text, edition: prompt.edition) }
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .left, .right, .up, .down, .wordBack, .wordForward, .lineStart, .lineEnd, .cutWord, .cutStart, .cutEnd,
            .complete, .completeBack, .historyBack, .historyForward, .accept, .back, .help:
            prompt.mode = .line
        }
    }

    /// Whether a choice is the whole line with one more token, rather than one reading of a token.
    private func isWhole(_ choice: Choice) -> Bool {
        guard let last = (try? Lexer(prompt.text))?.tokens.last else { return false }
        let head = String(String.UnicodeScalarView(prompt.text.unicodeScalars.prefix(last.range.upperBound)))
        return choice.typed.hasPrefix(head + " ")
    }

    /// Returns to the line and types the key there.
    mutating func leaveStops(typing key: Key) {
        (prompt.mode, prompt.picksOn) = (.line, false)
        typeIntoPrompt(key)
    }
}

extension Completion {
    /// Returns the line with the completion in its place; the only candidate is followed by a blank.
    func completed(_ line: String, isOnly: Bool) -> String {
        let scalars = Array(line.unicodeScalars)
        let range = range.clamped(to: 0..<scalars.count)
        var result = String.UnicodeScalarView(scalars[..<range.lowerBound])
        result.append(contentsOf: text.unicodeScalars)
        let isWord = !text.hasSuffix("=") && !text.hasPrefix("/")
        if isOnly, isWord, range.upperBound == scalars.count { result.append(" ") }
        result.append(contentsOf: scalars[range.upperBound...])
        return String(result)
    }
}
