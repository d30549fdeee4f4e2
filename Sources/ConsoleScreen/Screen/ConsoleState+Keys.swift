import DispatchDomain

extension ConsoleState {
    /// One key, wherever it goes.
    mutating func press(_ key: Key) {
        hand.at = now
        queue.isPinned = queue.selected != nil
        // Blind keys could do anything: on a screen too small to be read, only the way to the shell is open, by the shipped
        // key too, which the line and the overlays have whatever settings say.
        guard !plan.isTooSmall else {
            let shipped = KeyTable.shipped.row(of: key, in: .panes)?.meaning
            if shipped == .suspend || meaning(of: key) == .suspend { effects.append(.suspend) }
            return
        }
        guard !mustWait(key) else { return hold(key) }
        if notice?.level != .error { notice = nil }
        // Escape and a key right after it look like Alt and that key; where that means nothing, they are what they were.
        if case .alt(let character) = key, !meansSomething(key) {
            press(.escape)
            return press(.character(character))
        }
        if case .paste(let text, let cut) = key { return paste(text, cut: cut) }
        pressInTurn(key)
    }

    /// What a key means by itself, where keys go now.
    private func meaning(of key: Key) -> KeyMeaning? { keys.row(of: key, in: keyPlace)?.meaning }

    /// Whether Alt and a key has a meaning of its own here.
    private func meansSomething(_ key: Key) -> Bool {
        if meaning(of: key) != nil { return true }
        // Pressed before the cases beside the line are there, or past the last of them, a digit must not reach the panes.
        guard case .alt(let character) = key else { return false }
        return keyPlace == .command && character.isWholeNumber
    }

    /// A character where text is typed.
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

    // MARK: Keys after keys

    /// A key, with those that wait for it.
    private mutating func pressInTurn(_ key: Key) {
        let place = keyPlace
        let begun = isWaitingForKey ? pending : []
        // Escape only ends the waiting.
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
            // What has no meaning after them has its own.
            pressInTurn(key)
        }
    }

    /// After `d` a letter opens the line with itself in it.
    private mutating func beginLine(with key: Key) -> Bool {
        guard case .character(let character) = KeyTable.folded(key),
            character.isLetter || character == "?" || character == "0"
        else { return false }
        openPrompt(dispatchLine + String(character), prefilled: true)
        return true
    }

    // MARK: Typing ahead

    /// Whether a key has to wait: a line is on its way to the disk, and what follows may depend on what comes of it.
    private func mustWait(_ key: Key) -> Bool {
        if key == .escape || meaning(of: key) == .repaint { return false }
        if !hand.typedAhead.isEmpty || running.contains(where: { $0.edition != nil }) { return true }
        return hasPaneKeys && !running.isEmpty && meaning(of: key) == .undo
    }

    private mutating func hold(_ key: Key) {
        // Nobody types that much ahead; a stuck key does.
        if hand.typedAhead.count < 512 { hand.typedAhead.append(key) }
    }

    /// Types what was typed ahead, until something has to be waited for again.
    mutating func typeHeld() {
        var keys = hand.typedAhead[...]
        hand.typedAhead = []
        while let key = keys.popFirst() {
            press(key)
            if !hand.typedAhead.isEmpty || running.contains(where: { $0.edition != nil }) {
                hand.typedAhead += keys
                return
            }
        }
    }

    // MARK: Paste

    /// Text from the clipboard is text where text is typed, and nothing anywhere else.
    private mutating func paste(_ text: String, cut: Int) {
        guard overlays.isEmpty, prompt.mode != .closed else {
            let key = keys.label(.commandLine)
            return say(
                .warning,
                Phrase("粘贴只进命令行:先按 \(key)", "a paste goes into the line only: press \(key) first")
            )
        }
        let lost = prompt.insert(text)
        promptChanged()
        if lost > 0 || cut > 0 {
            say(
                .warning,
                Phrase(
                    "粘贴太长,截去 \(lost) 字" + (cut > 0 ? "和 \(cut) 字节" : ""),
                    "the paste is too long, \(lost) characters" + (cut > 0 ? " and \(cut) bytes" : "") + " cut off"
                )
            )
        }
    }
}
