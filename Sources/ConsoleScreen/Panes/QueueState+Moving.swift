package import DispatchDomain

extension QueueState {
    /// Points at the row so many further down, or at the last there is.
    package mutating func move(by rows: Int) {
        guard !order.isEmpty else { return }
        let index = selectedIndex ?? 0
        selected = order[min(max(0, index + rows), order.count - 1)]
    }

    /// Points at a case that is shown.
    package mutating func select(_ id: CaseID) {
        if order.contains(id) { selected = id }
    }

    /// The open case with the worst deadline.
    package var worst: CaseID? {
        rows.values.filter { $0.state.isOpen && !departed.contains($0.id) }
            .min { ($0.due, $0.id) < ($1.due, $1.id) }?.id
    }

    /// The marked cases, in the order they are shown.
    package var markedInOrder: [CaseID] {
        guard !marked.isEmpty else { return [] }
        let shown = order.filter(marked.contains)
        return shown + marked.subtracting(shown).sorted()
    }
}
