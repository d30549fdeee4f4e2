package import DispatchDomain

extension ConsoleState {
    /// The case that keys act on: the selected one of the queue, or the one a detail pane was opened for.
    package var focusedCase: CaseID? { (layout.focus.place == .closeUp ? visited : nil) ?? queue.selected }

    /// The detail of the focused case; nil until it has been read.
    package var focusedDetail: CaseDetail? {
        guard let detail, detail.item.id == focusedCase else { return nil }
        return detail
    }

    /// The state of the focused case, from its row or its detail, whichever has the newer version.
    package var focusedState: CaseState? {
        let row = focusedCase.flatMap { queue.rows[$0] }
        if let item = focusedDetail?.item, item.version >= row?.version ?? 0 { return item.state }
        return row?.state
    }

    /// The unit selected in the list of units.
    package var listedUnit: UnitRow? {
        units.indices.contains(panes.units.selected) ? units[panes.units.selected] : nil
    }

    /// The unit that status digits apply to: the one listed or the one chosen for dispatch, as the focused pane says.
    package var focusedUnit: UnitRow? { layout.focus.pane.unit(panes, facts) }

    /// A case number in the shortest form that can be typed today: `341`, `1120-341`, or with the year if that differs.
    func typed(_ id: CaseID) -> String { id.typed(on: zone.day(of: now)) }

    // MARK: Navigation

    /// Focuses a case: clears the filter if it hides the case, and opens a detail pane if the case is not in the queue.
    package mutating func reveal(_ id: CaseID) {
        recordNavigation()
        guard let row = queue.rows[id] else {
            visited = id
            open(.whole)
            return
        }
        visited = nil
        if !queue.order.contains(id) {
            if !queue.matcher.matches(row, at: now) {
                filterQueue("")
                say(.info, Phrase("已取消筛选,以显示此案", "filter cleared to show this case"))
            } else {
                queue.admit(id, at: now)
            }
        }
        queue.select(id)
        if layout.focus.place == .closeUp { open(.home) }
    }

    /// Records the focused case in the navigation history, for `[`.
    mutating func recordNavigation() {
        guard let here = focusedCase, navigation.back.last != here else { return }
        navigation.back.append(here)
        navigation.forward = []
        if navigation.back.count > 100 { navigation.back.removeFirst() }
    }

    /// Goes one step along the navigation history, from one of its stacks to the other.
    mutating func navigate(
        _ from: WritableKeyPath<NavigationHistory, [CaseID]>,
        _ to: WritableKeyPath<NavigationHistory, [CaseID]>
    ) {
        guard let target = navigation[keyPath: from].popLast() else {
            return say(.info, Phrase("没有更多案件", "there are no more cases"))
        }
        let kept = navigation
        let here = focusedCase
        reveal(target)
        navigation = kept
        if let here, here != target { navigation[keyPath: to].append(here) }
    }

    /// Reacts to a change of focus: drops the detail of the old subject and requests that of the new one.
    package mutating func focusChanged(since before: Focus) {
        let item = focusedCase
        if item != before.item {
            if detail?.item.id != item { detail = nil }
            for pane in PaneID.allCases { pane.pane.resetForNewCase(&panes) }
            if let item { effects.append(.loadCase(item)) }
            if map.follow == .focusedCase { centreOnFocusedCase() }
        }
        let need = layout.focus.pane.need(panes, facts)
        if let need, need != before.needs[layout.focus] { ask(for: need) }
        if mapCursorPlace != before.place { askPlace() }
    }

    /// Shows a notice at the bottom of the screen.
    package mutating func say(_ level: Notice.Level, _ phrase: Phrase) {
        notice = Notice(level, phrase(language), at: now)
    }
}
