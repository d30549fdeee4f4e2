import CellCanvas
import DispatchDomain

extension ConsoleState {
    /// The recommended units for the focused case, in the order shown.
    package var candidates: [CandidateRow] { focusedDetail?.candidates ?? [] }

    /// The rows a pane has for its list; estimated while the pane is not shown.
    func height(of pane: PaneID) -> Int {
        let rows = plan.rects[pane]?.height ?? size.rows - 6
        return max(1, pane.pane.listHeight(of: rows))
    }

    /// Moves the selection of the focused pane.
    mutating func moveSelection(by rows: Int) {
        let facts = facts(for: layout.focus)
        layout.focus.pane.move(by: rows, &panes, facts)
    }

    /// Moves the selection by pages; at least one row.
    mutating func moveSelection(page: Double) {
        let rows = Double(height(of: layout.focus)) * abs(page)
        moveSelection(by: (page < 0 ? -1 : 1) * max(1, Int(rows)))
    }

    /// Scrolls every list so that its selection is visible.
    mutating func fitLists() {
        let facts = facts
        for pane in PaneID.allCases { pane.pane.fitList(&panes, facts, height: height(of: pane)) }
    }

    /// Changes rows and keeps the selection of every list on the same item.
    mutating func keepingPlaces(_ change: (inout ConsoleState) -> Void) {
        let anchors = anchors
        change(&self)
        let facts = facts
        for (pane, anchor) in anchors { pane.pane.restore(anchor, &panes, facts) }
    }

    private var anchors: [(PaneID, PaneAnchor)] {
        let facts = facts
        return PaneID.allCases.compactMap { pane in pane.pane.anchor(panes, facts).map { (pane, $0) } }
    }
}
