import CellCanvas
import DispatchDomain

extension ConsoleState {
    /// The part of the state that all panes may read.
    var facts: PaneFacts {
        PaneFacts(
            language: language,
            rule: rule,
            zone: zone,
            now: now,
            focus: layout.focus,
            isUncovered: overlays.isEmpty,
            desk: desk,
            units: units,
            unit: unit,
            journal: journal,
            focusedCase: focusedCase,
            focusedDetail: focusedDetail,
            intake: prompt.intake,
            intakeStop: prompt.intakeStop,
            isFiltering: prompt.mode == .filter,
            isReadOnly: isReadOnly,
            keys: keys
        )
    }

    /// The same for one pane, with its size and scroll limit.
    func facts(for pane: PaneID) -> PaneFacts {
        var facts = facts
        facts.room = room(of: pane)
        facts.scrollLimit = scrollLimits[pane]
        return facts
    }

    /// The inner size of a pane; for a pane that is not shown, the size it would have with the focus.
    func room(of pane: PaneID) -> CellSize {
        if let rect = plan.rects[pane] { return rect.size }
        var layout = layout
        layout.focus = pane
        if layout.zoomed != nil { layout.zoomed = pane }
        return ScreenPlan.make(size, layout).rects[pane]?.size ?? CellSize(1, 1)
    }

    /// Carries out what a pane asks of the console.
    mutating func grant(_ wishes: [PaneWish]) {
        for wish in wishes {
            switch wish {
            case .open(let pane): open(pane)
            case .write(let line): openPrompt(line, prefilled: true)
            case .perform(let line): perform(line: line)
            case .reveal(let id): reveal(id)
            case .show(let unit): focus(unit: unit)
            case .beginDispatch: if !refusesActs() { beginDispatch() }
            case .beginOrder: if !refusesActs() { beginOrder() }
            case .showText(let title, let lines): overlays.append(.answer(title: title, lines: lines, ListState()))
            case .say(let level, let phrase): say(level, phrase)
            }
        }
    }

    private mutating func beginOrder() {
        openPrompt(dispatchLine + (chosenUnit?.rawValue ?? ""), prefilled: true)
    }

    /// Requests the data that a pane needs.
    mutating func ask(for need: PaneNeed) {
        switch need {
        case .unit(let unit): effects.append(.loadUnit(unit))
        }
    }
}
