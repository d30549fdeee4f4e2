import DispatchDomain

extension ConsoleState {
    /// Handles a key, wherever it goes.
    mutating func press(_ key: Key) {
        input.lastKeyAt = now
        queue.isPinned = queue.selected != nil
        // On a screen too small to read, keys pressed blindly could do anything, so only suspending is possible. The
        // shipped key for it always works, because the prompt and the overlays keep it whatever the settings bind.
        guard !plan.isTooSmall else {
            let shipped = KeyTable.shipped.row(of: key, in: .panes)?.meaning
            if shipped == .suspend || meaning(of: key) == .suspend { effects.append(.suspend) }
            return
        }
        guard !mustWait(key) else { return hold(key) }
        if notice?.level != .error { notice = nil }
        // Escape followed quickly by a key arrives as Alt and that key; if Alt and the key mean nothing, treat it as
        // the two keys.
        if case .alt(let character) = key, !meansSomething(key) {
            press(.escape)
            return press(.character(character))
        }
        if case .paste(let text, let cut) = key { return paste(text, cut: cut) }
        pressInTurn(key)
    }

    /// The meaning of a single key where keys go now; nil if it has none.
    private func meaning(of key: Key) -> KeyMeaning? { keys.row(of: key, in: keyPlace)?.meaning }

    /// Whether Alt and a key mean something here.
    private func meansSomething(_ key: Key) -> Bool {
        if meaning(of: key) != nil { return true }
        // In the prompt, Alt and a digit joins a duplicate. It must not reach the panes when there is no such duplicate
        // (yet).
        guard case .alt(let character) = key else { return false }
        return keyPlace == .command && character.isWholeNumber
    }

    /// Types a character where text is typed.
    private mutating func type(_ key: Key) {
        switch overlays.last {
        case .menu, .palette, .help: return typeIntoOverlay(key)
        case .confirm, .people, .answer: return
        case nil: break
        }
        switch prompt.mode {
        case .line, .filter: typeIntoPrompt(key)
        case .atPart, .choosing, .picking: leaveStops(typing: key)
        case .closed: break
        }
    }

    // MARK: Key sequences

    /// Handles a key together with the keys that wait for it.
    private mutating func pressInTurn(_ key: Key) {
        let place = keyPlace
        let begun = isWaitingForKey ? pending : []
        // Escape ends the waiting and does nothing else.
        if key == .escape, !begun.isEmpty { return pending = [] }
        switch keys.step(begun + [key], in: place) {
        case .row(let row):
            perform(row.meaning, key)
            if pending == begun { pending = [] }
        case .begun: pending = begun + [KeyTable.folded(key)]
        case .nothing:
            guard !begun.isEmpty else { return type(key) }
            let begins = isDispatching
            pending = []
            if begins, beginLine(with: key) { return }
            // A key that does not continue the sequence keeps its own meaning.
            pressInTurn(key)
        }
    }

    /// After `d`, a letter opens the prompt with a dispatch line and that letter.
    private mutating func beginLine(with key: Key) -> Bool {
        guard case .character(let character) = KeyTable.folded(key),
            character.isLetter || character == "?" || character == "0"
        else { return false }
        openPrompt(dispatchLine + String(character), prefilled: true)
        return true
    }

    // MARK: Type-ahead

    /// Whether a key has to wait: a line is being committed, and the meaning of the key may depend on its result.
    private func mustWait(_ key: Key) -> Bool {
        if key == .escape || meaning(of: key) == .repaint { return false }
        if !input.typedAhead.isEmpty || running.contains(where: { $0.edition != nil }) { return true }
        return hasPaneKeys && !running.isEmpty && meaning(of: key) == .undo
    }

    private mutating func hold(_ key: Key) {
        // The limit guards against a stuck key.
        if input.typedAhead.count < 512 { input.typedAhead.append(key) }
    }

    /// Handles the keys typed ahead, until another line is being committed.
    mutating func typeHeld() {
        var keys = input.typedAhead[...]
        input.typedAhead = []
        while let key = keys.popFirst() {
            press(key)
            if !input.typedAhead.isEmpty || running.contains(where: { $0.edition != nil }) {
                input.typedAhead += keys
                return
            }
        }
    }

    // MARK: Paste

    /// Inserts pasted text where text is typed; elsewhere it is refused, so that it can't act as keys.
    ///
    /// - parameter cut: The bytes that the key parser has already dropped.
    private mutating func paste(_ text: String, cut: Int) {
        guard overlays.isEmpty, prompt.mode != .closed else {
            let key = keys.label(.commandLine)
            return say(
                .warning,
                Phrase("只能粘贴到命令行;请先按 \(key)", "paste works only in the command line; press \(key) first")
            )
        }
        let lost = prompt.insert(text)
        promptChanged()
        if lost > 0 || cut > 0 {
            say(
                .warning,
                Phrase(
                    "粘贴内容太长,截去 \(lost) 字" + (cut > 0 ? "和 \(cut) 字节" : ""),
                    "the pasted text is too long; \(lost) characters" + (cut > 0 ? " and \(cut) bytes" : "")
                        + " were cut off"
                )
            )
        }
    }
}
