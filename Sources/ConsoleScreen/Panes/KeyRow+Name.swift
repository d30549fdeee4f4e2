extension KeyRow {
    /// The name in the settings; nil for rows that can't be bound: digits, text input, and answers of a confirmation.
    package var id: String? {
        guard after == nil, !places.isDisjoint(with: .panes) else { return nil }
        return meaning.id
    }
}

extension KeyMeaning {
    /// `accept`, `zoom-in`, `pane-map`: never changed once released, because users' settings contain it.
    fileprivate var id: String? {
        switch self {
        case .up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .nextPane, .previousPane,
            .zoom, .open, .back, .worst, .lastTouched, .trailBack, .trailForward, .takeIn, .mark, .filter, .commandLine,
            .palette, .menu, .help, .verifyOrCheck, .dispatch, .takeSOS, .undo, .showOnMap, .zoomIn, .zoomOut,
            .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor, .newCaseHere, .sendHere,
            .silence, .language, .person, .repaint, .suspend, .quit:
            Self.spelled("\(self)")
        case .act(let verb): Self.spelled("\(verb)")
        case .pane(let pane): "pane-\(pane)"
        case .preset(let preset): "preset-\(preset)"
        // The digit itself is the argument.
        case .status, .dispatchBest, .choose: nil
        // Keys of the prompt and of confirmations.
        case .yes, .no, .accept, .complete, .completeBack, .historyBack, .historyForward, .wordBack, .wordForward,
            .lineEnd, .lineStart, .cutWord, .cutStart, .cutEnd, .otherAnswer:
            nil
        }
    }

    /// Returns `zoomIn` as `zoom-in`.
    private static func spelled(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, let last = result.last, last != "-", !last.isUppercase { result += "-" }
            result.append(character)
        }
        return result.lowercased()
    }
}
