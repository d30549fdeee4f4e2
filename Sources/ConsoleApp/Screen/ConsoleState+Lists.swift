import CellCanvas
import DispatchDomain

extension ConsoleState {
    /// The rows a pane has for its list; a guess while it is not shown.
    func height(of pane: PaneID) -> Int {
        let rows = plan.rects[pane]?.height ?? size.rows - 6
        return max(1, rows - 1 - (pane == .units ? ScreenPlan.unitFooterHeight(of: rows) : 0))
    }

    /// The units dispatch offers for the focused case, in the order it shows them.
    package var candidates: [CandidateRow] { focusedDetail?.candidates ?? [] }

    /// Moves in the list of the focused pane.
    mutating func moveSelection(by rows: Int) {
        switch layout.focus {
        case .queue: queue.move(by: rows)
        case .units: unitList.move(by: rows, count: units.count)
        case .journal: journalList.move(by: rows, count: journal.count)
        case .dispatch:
            guard !candidates.isEmpty else { return }
            // The first arrow chooses the first row, not the second.
            if chosenUnit == nil { dispatchList.selected = rows > 0 ? -1 : 1 }
            dispatchList.move(by: rows, count: candidates.count)
            chosenUnit = candidates[dispatchList.selected].unit
        case .acceptance: acceptanceList.scroll(by: rows, limit: scrollLimits[.acceptance])
        // From the end of the story: up goes back in time.
        case .supervision: supervisionList.scroll(by: -rows, limit: scrollLimits[.supervision])
        case .detail: detailList.scroll(by: rows, limit: scrollLimits[.detail])
        case .map: break
        }
    }

    mutating func moveSelection(page: Double) {
        let rows = Double(height(of: layout.focus)) * abs(page)
        moveSelection(by: (page < 0 ? -1 : 1) * max(1, Int(rows)))
    }

    /// Keeps the first rows such that what is chosen is seen.
    mutating func settleLists() {
        if !queue.order.isEmpty {
            let window = ListWindow(
                count: queue.order.count,
                height: height(of: .queue),
                selected: queue.selectedIndex ?? 0,
                first: queue.first
            )
            queue.first = window.first
        } else {
            queue.first = 0
        }
        unitList.settle(count: units.count, height: height(of: .units))
        journalList.settle(count: journal.count, height: height(of: .journal))
        dispatchList.settle(count: candidates.count, height: height(of: .dispatch))
    }
}

extension ListState {
    mutating func move(by rows: Int, count: Int) {
        let (sum, overflows) = selected.addingReportingOverflow(rows)
        selected = min(max(0, overflows ? (rows < 0 ? 0 : count - 1) : sum), max(0, count - 1))
    }

    /// For text that is only read; `limit` is the last line that can stand at the top.
    mutating func scroll(by rows: Int, limit: Int?) {
        let last = limit ?? ListState.longest
        let (sum, overflows) = min(first, last).addingReportingOverflow(rows)
        first = min(max(0, overflows ? (rows < 0 ? 0 : last) : sum), last)
    }

    mutating func settle(count: Int, height: Int) {
        let window = ListWindow(count: count, height: height, selected: selected, first: first)
        (selected, first) = (window.selected, window.first)
    }

    /// Lines that text to be read may have.
    static let longest = 100_000
}
