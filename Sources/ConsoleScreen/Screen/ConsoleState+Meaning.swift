import DispatchDomain

extension ConsoleState {
    /// Performs the meaning of a key: for the top overlay, the prompt, the focused pane, or the console as a whole.
    mutating func perform(_ meaning: KeyMeaning, _ key: Key) {
        if let overlay = overlays.last {
            if let meaning = meaning.ofOverlay { perform(meaning, key, over: overlay) }
            return
        }
        if prompt.mode != .closed {
            if let meaning = meaning.ofLine { performInPrompt(meaning, key) }
            return
        }
        if meaning.changesDesk, refusesActs() { return }
        let facts = facts(for: layout.focus)
        if let wishes = layout.focus.pane.perform(meaning, &panes, facts) { return grant(wishes) }
        switch meaning {
        case .up: moveSelection(by: -1)
        case .down: moveSelection(by: 1)
        case .left: focusBeside(right: false)
        case .right: focusBeside(right: true)
        case .pageUp: moveSelection(page: -1)
        case .pageDown: moveSelection(page: 1)
        case .halfUp: moveSelection(page: -0.5)
        case .halfDown: moveSelection(page: 0.5)
        case .first: moveSelection(by: -ListState.longest)
        case .last: moveSelection(by: ListState.longest)
        case .nextPane: turnFocus(by: 1)
        case .previousPane: turnFocus(by: -1)
        case .pane(let pane): toggle(pane)
        case .zoom: toggleZoom()
        case .open: grant(layout.focus.pane.open(panes, facts))
        case .back: goBack()
        case .takeIn: queue.applyHeldChanges(at: now)
        case .worst: queue.worst.map { reveal($0) }
        case .lastTouched: perform(line: ActCode.go.row.line("^"))
        case .trailBack: navigate(\.back, \.forward)
        case .trailForward: navigate(\.forward, \.back)
        case .showOnMap: showOnMap()
        case .act(let verb): begin(verb)
        case .verifyOrCheck: begin(focusedState?.isBeforeFiling == true ? .verify : .check)
        case .dispatch: beginDispatch()
        case .dispatchBest: dispatchBest(key)
        case .takeSOS: takeSOS()
        case .undo: beginUndo()
        case .status: setStatus(key)
        case .commandLine: openPrompt(isDispatching ? dispatchLine + chosen : "", prefilled: true)
        case .filter: openFilter()
        case .palette: openPalette()
        case .menu: overlays.append(.menu(ListState(), filter: ""))
        case .help: overlays.append(.help(ListState(), filter: ""))
        case .silence: toggleSilence()
        case .language: toggleLanguage()
        case .person: changePerson()
        case .preset(let preset): choose(preset)
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .quit: leave()
        // Handled by single panes.
        case .mark, .zoomIn, .zoomOut, .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor,
            .newCaseHere, .sendHere:
            break
        // Handled by the prompt and the overlays.
        case .yes, .no, .otherAnswer, .accept, .choose, .complete, .completeBack, .historyBack, .historyForward,
            .wordBack, .wordForward, .lineStart, .lineEnd, .cutWord, .cutStart, .cutEnd:
            break
        }
    }

    /// The unit chosen in the dispatch pane, for a line; empty if that pane is not focused.
    private var chosen: String { layout.focus == .dispatch ? chosenUnit?.rawValue ?? "" : "" }

    /// Quits; while an act is being committed, warns first and quits on the second press.
    private mutating func leave() {
        guard running.isEmpty || input.wantsToQuit else {
            input.wantsToQuit = true
            let key = keys.label(.quit)
            return say(
                .warning,
                Phrase(
                    "还有操作没有存完;再按 \(key) 仍然退出",
                    "an act is still being saved; press \(key) again to quit anyway"
                )
            )
        }
        keepPreferences()
        effects.append(.quit)
    }

    /// Changes the operator: asks the backend who may sign in.
    private mutating func changePerson() {
        input.changesPerson = true
        effects.append(.signIn(""))
    }

    /// Selects a unit in the list of units and opens the list.
    mutating func focus(unit callSign: CallSign) {
        guard let index = units.firstIndex(where: { $0.callSign == callSign }) else { return }
        panes.units.selected = index
        open(.units)
    }

    private mutating func choose(_ preset: LayoutPreset) {
        layout = preset.layout
        keepPreferences()
    }

    mutating func toggleLanguage() { choose(language: language == .chinese ? .english : .chinese) }

    mutating func choose(language: Language) {
        self.language = language
        effects.append(.language(language))
        keepPreferences()
    }

    mutating func choose(theme: String) {
        themeName = theme
        effects.append(.theme(theme))
        keepPreferences()
    }
}

extension CaseState {
    /// Whether the case has not been filed: before filing the check is 核实, afterwards 核查.
    var isBeforeFiling: Bool { [.draft, .reported, .verifying, .verified].contains(self) }
}
