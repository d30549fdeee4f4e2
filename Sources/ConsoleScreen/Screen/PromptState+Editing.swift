extension PromptState {
    /// The most that a line holds, in characters: a long report and the verb before it.
    package static let limit = 2000

    /// Puts text in at the cursor, line ends as spaces; says how many characters had no room.
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

    /// Takes away the characters between two places and puts the cursor there.
    mutating func cut(_ range: Range<Int>) {
        let range = range.clamped(to: 0..<text.count)
        let start = text.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.index(start, offsetBy: range.count)
        text.removeSubrange(start..<end)
        cursor = min(range.lowerBound, text.count)
    }

    /// Where the word before the cursor begins, the blanks behind it included.
    var wordStart: Int {
        let before = Array(text.prefix(cursor))
        var index = before.count
        while index > 0, before[index - 1] == " " { index -= 1 }
        while index > 0, before[index - 1] != " " { index -= 1 }
        return index
    }

    /// Where the word behind the cursor ends, the blanks before it included.
    var wordEnd: Int {
        let all = Array(text)
        var index = cursor
        while index < all.count, all[index] == " " { index += 1 }
        while index < all.count, all[index] != " " { index += 1 }
        return index
    }

    mutating func move(to place: Int) { cursor = min(max(0, place), text.count) }

    /// Another whole line, the cursor at its end.
    mutating func replace(_ line: String) {
        text = line
        cursor = line.count
    }

    /// An earlier (below zero) or later line of the history, one's own after the newest.
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

    /// Keeps a line, once, as the newest.
    mutating func remember(_ line: String) {
        guard !line.isEmpty else { return }
        history.removeAll { $0 == line }
        history.append(line)
        if history.count > 200 { history.removeFirst(history.count - 200) }
    }

    /// Everything typed is gone; the history stays.
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

    /// What belonged to the line as it was.
    mutating func touched() {
        completions = []
        selectedCompletion = nil
        uncompleted = nil
        hasOffers = false
        if isLine { mode = .line }
        // Answers hold while only words are added behind what they were about.
        if let answeredText, !(text == answeredText || text.hasPrefix(answeredText + " ")) {
            answers = []
            self.answeredText = nil
        }
    }
}
