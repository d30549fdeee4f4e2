import DispatchDomain

extension ConsoleState {
    /// Opens the prompt with a line; `.` means the case focused now, even if the focus changes later.
    ///
    /// - parameter picking: Whether a missing argument is chosen from a list at once.
    mutating func openPrompt(_ line: String, prefilled: Bool = false, picking: Bool = false) {
        pending = []
        let subject = focusedCase
        prompt.clear()
        prompt.mode = .line
        prompt.subject = subject
        prompt.replace(line)
        prompt.prefilled = prefilled ? line : nil
        prompt.picksOn = picking
        promptChanged()
    }

    mutating func openFilter() {
        pending = []
        prompt.clear()
        prompt.mode = .filter
        prompt.replace(queue.filter)
    }

    /// Reacts to a change of the text: applies the filter, or requests preview and completions and stores the draft.
    mutating func promptChanged() {
        prompt.touched()
        switch prompt.mode {
        case .filter: filterQueue(prompt.text)
        case .line, .picking, .choosing, .atPart:
            askPreview()
            guard prompt.cursor == prompt.text.count else { return }
            offer()
            effects.append(.complete(prompt.text, edition: prompt.edition))
        case .closed: break
        }
    }

    /// The request for previewing the line, with the readings chosen so far.
    func previewRequest() -> ActRequest {
        var request = request(prompt.text)
        request.answers = prompt.answers
        return request
    }

    /// Requests a preview of the line and stores it as a draft; a `save` line is previewed here.
    mutating func askPreview() {
        prompt.edition += 1
        if let line = FilterLine(prompt.text) {
            prompt.preview = preview(line)
            return
        }
        let isEmpty = prompt.text.allSatisfy(\.isWhitespace)
        prompt.preview = isEmpty ? .nothing : .pending
        if !isEmpty { effects.append(.preview(previewRequest(), edition: prompt.edition)) }
        effects.append(.keepDraft(prompt.text == prompt.prefilled ? "" : prompt.text))
    }

    /// Previews the line again after a change at the desk; the old preview stays visible until the new one arrives.
    ///
    /// - parameter cases: Whether any case has changed. Any may matter: one named in the line, or a new one that is a
    ///   duplicate of what is being typed.
    mutating func previewAnew(cases: Bool, units: [UnitRow]) {
        guard prompt.mode == .line || prompt.mode == .picking, FilterLine(prompt.text) == nil else { return }
        guard cases || units.contains(where: { prompt.text.contains($0.callSign.rawValue) }) else { return }
        switch prompt.preview {
        // Nothing has been asked, or the pending answer will already reflect the change.
        case .nothing, .pending: return
        // The refusal of Enter stays until the next key.
        case .refused(let sentence) where notice?.text == sentence: return
        case .would, .choices, .unfinished, .refused, .intake:
            effects.append(.preview(previewRequest(), edition: prompt.edition))
        }
    }

    // MARK: Typing

    mutating func typeIntoPrompt(_ key: Key) {
        switch key {
        case .character(let character):
            if prompt.insert(String(character)) > 0 {
                say(.warning, Phrase("这一行已写满", "the line is full"))
            }
        case .backspace:
            // Backspace in an empty line closes the prompt.
            guard !prompt.text.isEmpty else { return abandonPrompt() }
            guard prompt.cursor > 0 else { return }
            prompt.cut(prompt.cursor - 1..<prompt.cursor)
        case .alt(let character):
            // The digit of a possible duplicate: the call joins that case without leaving the line.
            guard let digit = character.wholeNumberValue, case .intake(let guess) = prompt.preview else { return }
            return join(guess, duplicate: digit)
        case .delete: prompt.cut(prompt.cursor..<prompt.cursor + 1)
        case .control, .function, .shiftFunction, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert,
            .tab, .backTab, .enter, .escape, .paste:
            return
        }
        prompt.historyIndex = nil
        promptChanged()
    }

    mutating func performInPrompt(_ meaning: LineMeaning, _ key: Key) {
        switch prompt.mode {
        case .choosing(let acts): performChoosing(meaning, key, acts: acts)
        case .picking: performPicking(meaning, key)
        case .atPart: performAtStop(meaning, key)
        case .line, .filter: performTyping(meaning)
        case .closed: break
        }
    }

    /// Handles a key while a line or the filter is edited.
    mutating func performTyping(_ meaning: LineMeaning) {
        switch meaning {
        case .accept: acceptPrompt()
        case .back: abandonPrompt()
        case .complete: complete(by: 1)
        case .completeBack: complete(by: -1)
        case .historyBack: if prompt.turnHistory(by: -1) { promptChanged() }
        case .historyForward:
            if prompt.turnHistory(by: 1) { promptChanged() } else { pick() }
        case .left: prompt.move(to: prompt.cursor - 1)
        case .right: prompt.move(to: prompt.cursor + 1)
        case .wordBack: prompt.move(to: prompt.wordStart)
        case .wordForward: prompt.move(to: prompt.wordEnd)
        case .lineStart: prompt.move(to: 0)
        case .lineEnd: prompt.move(to: prompt.text.count)
        case .cutWord: cut(prompt.wordStart..<prompt.cursor)
        case .cutStart: cut(0..<prompt.cursor)
        case .cutEnd: cut(prompt.cursor..<prompt.text.count)
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .help: overlays.append(.help(ListState(), filter: ""))
        case .up, .down, .choose: break
        }
    }

    private mutating func cut(_ range: Range<Int>) {
        prompt.cut(range)
        promptChanged()
    }

    // MARK: Ending

    private mutating func acceptPrompt() {
        guard prompt.isLine else {
            prompt.clear()
            return
        }
        if let line = FilterLine(prompt.text) {
            if perform(line) {
                effects.append(.keepDraft(""))
                prompt.clear()
            }
            return
        }
        // Pressing Enter twice performs the line once.
        guard !running.contains(where: { $0.edition == prompt.edition }) else { return }
        if case .choices = prompt.preview {
            prompt.mode = .choosing(acts: true)
        } else if prompt.text.allSatisfy(\.isWhitespace) {
            abandonPrompt()
        } else {
            perform(line: prompt.text, edition: prompt.edition)
        }
    }

    /// Closes the prompt (Esc); a line that was typed goes into the history.
    mutating func abandonPrompt() {
        input.typedAhead = []
        // Nothing waits for the running acts any longer; their results are still reported.
        for index in running.indices { running[index].edition = nil }
        if prompt.mode == .filter {
            filterQueue("")
        } else if prompt.text != prompt.prefilled, prompt.historyIndex == nil {
            prompt.remember(prompt.text)
        }
        if prompt.isLine { effects.append(.keepDraft("")) }
        prompt.clear()
    }
}
