package import DispatchDomain

extension ConsoleState {
    /// The case that keys act on: the one the queue points at, or the one the detail was opened for.
    package var focusedCase: CaseID? { (layout.focus.place == .closeUp ? visited : nil) ?? queue.selected }

    /// What is known of the focused case; nil while only its row is.
    package var focusedDetail: CaseDetail? {
        guard let detail, detail.item.id == focusedCase else { return nil }
        return detail
    }

    /// Where the focused case stands; the row of one that is over still says what it was.
    package var focusedState: CaseState? {
        let row = focusedCase.flatMap { queue.rows[$0] }
        if let item = focusedDetail?.item, item.version >= row?.version ?? 0 { return item.state }
        return row?.state
    }

    /// The unit the list of units points at.
    package var listedUnit: UnitRow? {
        units.indices.contains(panes.units.selected) ? units[panes.units.selected] : nil
    }

    /// The unit that status digits are for: the listed one, or the one chosen in dispatch.
    package var focusedUnit: UnitRow? { layout.focus.pane.unit(panes, facts) }

    /// The number of a case as one types it here: `341`, `1120-341`, with the year if that is another.
    func typed(_ id: CaseID) -> String { id.typed(on: zone.day(of: now)) }

    // MARK: Going there

    /// Points the queue at a case, wherever it is: the filter gives way, and one that is over is opened.
    package mutating func reveal(_ id: CaseID) {
        leaveTrail()
        guard let row = queue.rows[id] else {
            visited = id
            open(.whole)
            return
        }
        visited = nil
        if !queue.order.contains(id) {
            if !queue.matcher.matches(row, at: now) {
                filterQueue("")
                say(.info, Phrase("筛选已取消,才看得到这一案", "the filter is off, so that this case is seen"))
            } else {
                queue.admit(id, at: now)
            }
        }
        queue.select(id)
        if layout.focus.place == .closeUp { open(.home) }
    }

    /// Remembers where one was, for `[`.
    mutating func leaveTrail() {
        guard let here = focusedCase, trail.back.last != here else { return }
        trail.back.append(here)
        trail.forward = []
        if trail.back.count > 100 { trail.back.removeFirst() }
    }

    mutating func walkTrail(_ from: WritableKeyPath<Trail, [CaseID]>, _ to: WritableKeyPath<Trail, [CaseID]>) {
        guard let target = trail[keyPath: from].popLast() else {
            return say(.info, Phrase("没有更多了", "there is no more"))
        }
        let kept = trail
        let here = focusedCase
        reveal(target)
        trail = kept
        if let here, here != target { trail[keyPath: to].append(here) }
    }

    /// What follows from pointing at something else: what was read of the old is gone, the new is to be read.
    package mutating func pointAnew(since before: Focus) {
        let item = focusedCase
        if item != before.item {
            if detail?.item.id != item { detail = nil }
            for pane in PaneID.allCases { pane.pane.pointAnew(&panes) }
            if let item { effects.append(.loadCase(item)) }
            if map.follow == .focusedCase { centreOnFocusedCase() }
        }
        let need = layout.focus.pane.need(panes, facts)
        if let need, need != before.needs[layout.focus] { ask(for: need) }
        if mapCursorPlace != before.place { askPlace() }
    }

    package mutating func say(_ level: Notice.Level, _ phrase: Phrase) {
        notice = Notice(level, phrase(language), at: now)
    }
}
