package import DispatchDomain

extension QueueState {
    /// Moves the selection by rows, within the list.
    package mutating func move(by rows: Int) {
        guard !order.isEmpty else { return }
        let index = selectedIndex ?? 0
        selected = order[min(max(0, index + rows), order.count - 1)]
    }

    /// Selects a case, if it is shown.
    package mutating func select(_ id: CaseID) {
        if order.contains(id) { selected = id }
    }

    /// The open case with the most urgent deadline.
    package var worst: CaseID? {
        rows.values.filter { $0.state.isOpen && !departed.contains($0.id) }
            .min { ($0.due, $0.id) < ($1.due, $1.id) }?.id
    }

    /// The marked cases, in the order shown; those that are not shown come last.
    package var markedInOrder: [CaseID] {
        guard !marked.isEmpty else { return [] }
        let shown = order.filter(marked.contains)
        return shown + marked.subtracting(shown).sorted()
    }
}
