import DispatchDomain

extension ArgumentChoiceSource {
    // MARK: Units

    /// Call signs: the focused unit, then the units that work on the case and the candidates of dispatch, then all
    /// others.
    ///
    /// The working units come before the candidates where only they can do the act (`.worker`).
    var units: [Completion] {
        let working = (row?.units ?? []).map { item($0.rawValue) }
        let offered = state.candidates.map { item($0.unit.rawValue, words(of: $0)) }
        let focused = state.focusedUnit.map { [item($0.callSign.rawValue)] } ?? []
        let first = verb?.row.subject == .worker ? working + offered : offered + working
        let others = state.units.lazy.prefix(Self.most).map { item($0.callSign.rawValue, $0.status.words) }
        var seen: Set<String> = []
        let tokens = (try? Lexer(line))?.tokens ?? []
        let all = (focused + first + others).filter { unit in
            let isHidden = verb.map { OutboxToken.hides(unit.text, in: $0.row, beside: tokens) } ?? false
            return !isHidden && !spelled(unit.text) && seen.insert(unit.text).inserted
        }
        return Array(all.prefix(Self.most))
    }

    private func words(of row: CandidateRow) -> Phrase {
        let candidate = row.candidate
        let metres = row.streetMetres ?? candidate.distance
        let distance = metres.isFinite ? "\(Int(metres)) m · " : ""
        let free = candidate.unfit?.words ?? Phrase("空闲", "free")
        return Phrase(distance + free.chinese, distance + free.english)
    }

    // MARK: Cases

    /// Case numbers: the focused case, then the queue in its order.
    var cases: [Completion] {
        let ids = [state.focusedCase].compactMap(\.self) + state.queue.order.prefix(Self.most)
        var seen: Set<CaseID> = []
        return ids.filter { seen.insert($0).inserted }.map(offered).filter { !spelled($0.text) }
    }

    /// Case numbers for a duplicate: the possible duplicates of the focused case first.
    var otherCases: [Completion] {
        let alike = (state.focusedDetail?.duplicates ?? []).map { item(state.typed($0.id), Phrase($0.text, $0.text)) }
        return alike.filter { !spelled($0.text) } + cases.filter { other in !alike.contains { $0.text == other.text } }
    }

    private func offered(_ id: CaseID) -> Completion {
        let row = state.queue.rows[id]
        let words = [row?.className, row?.place].compactMap(\.self).joined(separator: " ")
        return item(state.typed(id), Phrase(words, words))
    }

    // MARK: Codes of the case

    /// The refusal or closing codes of the focused case, as the verb needs.
    var codes: [Completion] {
        let codes = verb == .refuse ? state.focusedDetail?.refusingCodes : state.focusedDetail?.closingCodes
        return (codes ?? []).map { item($0.code, $0.words) }
    }

    /// The numbers of the filing conditions of the focused case.
    var conditions: [Completion] {
        (state.focusedDetail?.conditions ?? []).enumerated().map { item(String($0.offset + 1), $0.element) }
    }

    /// The outbox items of the focused case that could not be delivered.
    var failedOrders: [Completion] {
        (state.focusedDetail?.orders ?? []).filter { $0.state == .failed }.map { item("o\($0.id)") }
    }

    // MARK: Classes and places

    /// The classes of the open cases, the most frequent first.
    var classes: [Completion] {
        var counts: [ClassKey: (count: Int, name: String)] = [:]
        for row in state.queue.rows.values {
            guard let key = row.classKey else { continue }
            counts[key] = ((counts[key]?.count ?? 0) + 1, row.className)
        }
        let sorted = counts.sorted { ($1.value.count, $0.key.code) < ($0.value.count, $1.key.code) }
        return sorted.prefix(Self.most).map { item($0.key.code, Phrase($0.value.name, $0.value.name)) }
    }

    /// The place under the map's cursor (`@`), the place of the focused case, and the places of the latest reports.
    var places: [Completion] {
        let cursor = state.map.cursor == nil ? [] : [item("@", Phrase("地图光标处", "at the map's cursor"))]
        var seen: Set<String> = []
        let names = ([row].compactMap(\.self) + latest).map(\.place).filter { name in
            !name.isEmpty && !name.contains { $0 == " " || $0 == "/" || $0 == "=" } && seen.insert(name).inserted
        }
        return cursor + names.prefix(Self.most).map { item($0) }
    }

    /// The `most` cases that were reported last, newest first; the queue may hold thousands.
    private var latest: [CaseRow] {
        var found: [CaseRow] = []
        func isNewer(_ left: CaseRow, _ right: CaseRow) -> Bool {
            (left.reportedAt, left.id) > (right.reportedAt, right.id)
        }
        for row in state.queue.rows.values {
            if found.count == Self.most, let last = found.last, !isNewer(row, last) { continue }
            found.insert(row, at: found.firstIndex { isNewer(row, $0) } ?? found.count)
            if found.count > Self.most { found.removeLast() }
        }
        return found
    }

    /// Search terms: class, place and telephone of the focused case, then the names of the classes of open cases.
    var terms: [Completion] {
        let words = [row?.className, row?.place, row?.telephone].compactMap(\.self).filter { !$0.isEmpty }
        return words.map { item($0) } + classes.compactMap(\.summary).map { item($0.chinese) }
    }
}
