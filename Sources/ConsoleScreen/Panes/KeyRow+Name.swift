extension KeyRow {
    /// What settings call it; nil where its keys are what they stand for, and where text is typed or a question answered.
    package var id: String? {
        guard after == nil, !places.isDisjoint(with: .panes) else { return nil }
        return meaning.id
    }
}

extension KeyMeaning {
    /// `accept`, `zoom-in`, `pane-map`: never changed once it has been released, for it stands in people's settings.
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
        // Digits, which say which.
        case .status, .dispatchBest, .choose: nil
        // Of the line and of questions.
        case .yes, .no, .accept, .complete, .completeBack, .historyBack, .historyForward, .wordBack, .wordForward,
            .lineEnd, .lineStart, .cutWord, .cutStart, .cutEnd, .otherAnswer:
            nil
        }
    }

    /// `zoomIn` as `zoom-in`.
    private static func spelled(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, let last = result.last, last != "-", !last.isUppercase { result += "-" }
            result.append(character)
        }
        return result.lowercased()
    }
}
