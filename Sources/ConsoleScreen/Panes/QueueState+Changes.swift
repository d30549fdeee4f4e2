package import DispatchDomain

extension QueueState {
    /// Applies changed and closed cases; while the queue is pinned, visible rows keep their places.
    package mutating func take(_ changed: [CaseRow], closed: [CaseID], at now: Timestamp) {
        let holds = isPinned && isLoaded
        var moving: Set<CaseID> = []
        for row in changed {
            let old = rows.updateValue(row, forKey: row.id)
            departed.remove(row.id)
            if let old {
                guard old.due != row.due || matcher.matches(old, at: now) != matcher.matches(row, at: now) else {
                    continue
                }
                if holds { misplaced.insert(row.id) } else { moving.insert(row.id) }
            } else if !holds {
                moving.insert(row.id)
            } else if matcher.matches(row, at: now) {
                arrivals.append(row.id)
            } else {
                misplaced.insert(row.id)
            }
        }
        let gone = remove(closed, holds: holds)
        if !holds { place(moving, without: gone, at: now) }
    }

    /// Replaces all cases, at the start and after a restore.
    package mutating func replace(_ all: [CaseRow], at now: Timestamp) {
        rows = CaseRows(all)
        (arrivals, departed, misplaced) = ([], [], [])
        marked.formIntersection(rows.keys)
        isLoaded = true
        rebuild(at: now)
    }

    /// Moves every row to its place: adds arrivals, removes closed cases; the selection stays on its case.
    package mutating func applyHeldChanges(at now: Timestamp) {
        let moving = misplaced.union(arrivals)
        let gone = departed
        guard !moving.isEmpty || !gone.isEmpty else { return }
        (arrivals, departed, misplaced) = ([], [], [])
        for id in gone { rows[id] = nil }
        marked.subtract(gone)
        place(moving, without: gone, at: now)
    }

    /// Applies a filter; the selected case stays selected if it matches.
    ///
    /// - parameters:
    ///   - matcher: The compiled filter.
    ///   - problem: Why a part of the text can't be read; nil if all of it can.
    mutating func show(filter text: String, _ matcher: QueueFilter, problem: Phrase?, at now: Timestamp) {
        filter = text
        self.matcher = matcher
        filterProblem = problem
        for id in departed { rows[id] = nil }
        (arrivals, departed, misplaced) = ([], [], [])
        rebuild(at: now)
    }

    /// Adds one case to the shown ones, while others keep waiting.
    mutating func admit(_ id: CaseID, at now: Timestamp) {
        arrivals.removeAll { $0 == id }
        place([id], without: [], at: now)
    }

    // MARK: Places

    private mutating func remove(_ closed: [CaseID], holds: Bool) -> Set<CaseID> {
        guard !closed.isEmpty else { return [] }
        let ids = Set(closed)
        arrivals.removeAll(where: ids.contains)
        let standing = holds ? ids.intersection(order) : []
        departed.formUnion(standing.filter { rows[$0] != nil })
        let gone = ids.subtracting(standing)
        for id in gone { rows[id] = nil }
        misplaced.subtract(gone)
        marked.subtract(gone)
        return gone
    }

    private mutating func place(_ moving: Set<CaseID>, without gone: Set<CaseID>, at now: Timestamp) {
        guard !moving.isEmpty || !gone.isEmpty else { return }
        // Placing rows one by one costs the length of the list each time, so beyond some number rebuild the order.
        guard moving.count + gone.count < 16 + order.count / 64 else { return rebuild(at: now) }
        keepingSelection {
            $0.order.removeAll { gone.contains($0) || moving.contains($0) }
            for id in moving {
                guard let row = $0.rows[id], $0.matcher.matches(row, at: now) else { continue }
                $0.order.insert(id, at: $0.index(for: row))
            }
        }
    }

    /// Computes the whole order again.
    mutating func rebuild(at now: Timestamp) {
        keepingSelection {
            let matcher = $0.matcher
            $0.order = $0.rows.values.filter { matcher.isEmpty || matcher.matches($0, at: now) }
                .map { (due: $0.due, id: $0.id) }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map(\.id)
        }
    }

    /// The index where a row belongs by its deadline.
    private func index(for row: CaseRow) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            guard let other = rows[order[middle]] else { return middle }
            if (other.due, other.id) < (row.due, row.id) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Changes the order so that the selected case stays selected on its screen line; if it is gone, its neighbour is
    /// selected.
    private mutating func keepingSelection(_ change: (inout QueueState) -> Void) {
        let before = selectedIndex
        let offset = (before ?? 0) - first
        change(&self)
        if let selected, let index = order.firstIndex(of: selected) {
            first = max(0, index - offset)
        } else {
            selected = order.isEmpty ? nil : order[min(before ?? 0, order.count - 1)]
            first = max(0, (before ?? 0) - offset)
        }
    }
}
