extension PromptState {
    /// The most characters that a line holds: enough for a long report and the verb before it.
    package static let limit = 2000

    /// Inserts text at the cursor, with line breaks and tabs as spaces; returns how many characters did not fit.
    mutating func insert(_ string: String) -> Int {
        let room = max(0, Self.limit - text.count)
        var clean = ""
        var cut = 0
        for character in string {
            guard clean.count < room else {
                cut += 1
                continue
            }
            clean.append(character.isNewline || character == "\t" ? " " : character)
        }
        let index = text.index(text.startIndex, offsetBy: min(cursor, text.count))
        text.insert(contentsOf: clean, at: index)
        // A combining mark may have joined the character before it.
        cursor = min(text.count, cursor + clean.count)
        return cut
    }

    /// Removes a range of characters and puts the cursor there.
    mutating func cut(_ range: Range<Int>) {
        let range = range.clamped(to: 0..<text.count)
        let start = text.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.index(start, offsetBy: range.count)
        text.removeSubrange(start..<end)
        cursor = min(range.lowerBound, text.count)
    }

    /// The start of the word before the cursor, across blanks.
    var wordStart: Int {
        let before = Array(text.prefix(cursor))
        var index = before.count
        while index > 0, before[index - 1] == " " { index -= 1 }
        while index > 0, before[index - 1] != " " { index -= 1 }
        return index
    }

    /// The end of the word after the cursor, across blanks.
    var wordEnd: Int {
        let all = Array(text)
        var index = cursor
        while index < all.count, all[index] == " " { index += 1 }
        while index < all.count, all[index] != " " { index += 1 }
        return index
    }

    mutating func move(to place: Int) { cursor = min(max(0, place), text.count) }

    /// Replaces the whole line and puts the cursor at its end.
    mutating func replace(_ line: String) {
        text = line
        cursor = line.count
    }

    /// Shows an earlier (step below zero) or later line of the history, after the newest the line being typed.
    ///
    /// - returns: Whether the line changed.
    mutating func turnHistory(by step: Int) -> Bool {
        let index = (historyIndex ?? history.count) + step
        guard index >= 0, index <= history.count, !history.isEmpty else { return false }
        if historyIndex == nil { stash = text }
        if index == history.count {
            replace(stash ?? "")
            historyIndex = nil
        } else {
            replace(history[index])
            historyIndex = index
        }
        return true
    }

    /// Adds a line to the history as the newest, without duplicates; keeps 200.
    mutating func remember(_ line: String) {
        guard !line.isEmpty else { return }
        history.removeAll { $0 == line }
        history.append(line)
        if history.count > 200 { history.removeFirst(history.count - 200) }
    }

    /// Closes the prompt and resets everything but the history.
    mutating func clear() {
        mode = .closed
        replace("")
        touched()
        answers = []
        (stash, prefilled, subject, answeredText) = (nil, nil, nil, nil)
        picksOn = false
        historyIndex = nil
        preview = .nothing
        edition += 1
    }

    /// Resets what belonged to the previous text.
    mutating func touched() {
        completions = []
        selectedCompletion = nil
        uncompleted = nil
        hasOffers = false
        if isLine { mode = .line }
        // The chosen readings stay valid while tokens are only appended to the text they belong to.
        if let answeredText, !(text == answeredText || text.hasPrefix(answeredText + " ")) {
            answers = []
            self.answeredText = nil
        }
    }
}
