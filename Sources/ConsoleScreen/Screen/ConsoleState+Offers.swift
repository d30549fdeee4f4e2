import DispatchDomain

extension ConsoleState {
    /// Shows the choices for the next part of the line; if the menu opened the line, enters them as long as one is
    /// required.
    mutating func offer() {
        let offers = ArgumentChoices(for: prompt.text, in: self)
        guard !offers.items.isEmpty else { return }
        prompt.completions = offers.items
        prompt.hasOffers = true
        if prompt.picksOn, offers.isRequired { pick() }
    }

    /// Updates the choices after the focused case has been read again.
    mutating func offerAnew() {
        guard prompt.selectedCompletion == nil, prompt.cursor == prompt.text.count else { return }
        switch prompt.mode {
        case .line, .atPart: offer()
        case .closed, .filter, .picking, .choosing: break
        }
    }

    /// Enters the list of choices under the line.
    mutating func pick() {
        guard prompt.mode == .line, !prompt.completions.isEmpty else { return }
        prompt.mode = .picking
        prompt.selectedCompletion = prompt.selectedCompletion ?? 0
    }

    /// Handles a key in the list of choices.
    mutating func performPicking(_ meaning: LineMeaning, _ key: Key) {
        let selected = prompt.selectedCompletion ?? 0
        switch meaning {
        case .down: prompt.selectedCompletion = min(selected + 1, prompt.completions.count - 1)
        case .up where selected == 0: leavePicking()
        case .up: prompt.selectedCompletion = selected - 1
        case .accept: take(offer: selected)
        case .choose:
            let place = prompt.completions.indices.first { Completion.digit(at: $0) == key.digit }
            // A digit that chooses nothing is typed.
            if let place { take(offer: place) } else { leaveStops(typing: key) }
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .left, .right, .wordBack, .wordForward, .lineStart, .lineEnd, .cutWord, .cutStart, .cutEnd, .complete,
            .completeBack, .historyBack, .historyForward, .back, .help:
            leavePicking()
        }
    }

    private mutating func leavePicking() {
        (prompt.mode, prompt.picksOn) = (.line, false)
        // A candidate that `Tab` has put into the line stays there.
        if prompt.uncompleted == nil { prompt.selectedCompletion = nil }
    }

    private mutating func take(offer index: Int) {
        guard prompt.completions.indices.contains(index) else { return }
        let isInComment = (try? Lexer(prompt.text))?.comment != nil
        prompt.replace(prompt.completions[index].completed(prompt.uncompleted ?? prompt.text, isOnly: !isInComment))
        promptChanged()
    }
}
