import DispatchDomain

extension ConsoleState {
    /// Applies a message of the backend.
    mutating func receive(_ message: BackendMessage) {
        switch message {
        case .whole(let view, let cases, let units, let journal):
            let wasPartial = desk.isPartial
            show(view)
            takeWhole(cases, isFirst: wasPartial)
            self.units = units.sorted { $0.callSign < $1.callSign }
            countFleet()
            self.journal = journal
            let facts = facts
            for pane in PaneID.allCases { pane.pane.restore(.end, &panes, facts) }
            focusedCase.map { effects.append(.loadCase($0)) }
        case .changed(let view, let cases, let closed, let units, let journal):
            show(view)
            takeCases(cases, closed)
            take(units)
            lookAgain(at: units)
            keepingPlaces { $0.append(journal) }
            previewAnew(cases: !cases.isEmpty || !closed.isEmpty, units: units)
        case .moved(let units, let gateway, let readAt):
            desk.gateway = gateway
            keepListening()
            desk.readAt = readAt
            take(units)
        case .detail(let found):
            guard found.item.id == focusedCase else { return }
            show(found)
            offerAnew()
        case .unit(let found): if found.row.callSign == listedUnit?.callSign { unit = found }
        case .scene(let scene, let projection): take(scene, projection)
        case .place(let card): if map.cursor != nil { map.card = card }
        case .track(_, let points):
            map.track = points
            open(.map)
        case .previewed, .completed, .palette, .acted, .people, .person, .personChanged, .listening, .names,
            .fault:
            receiveAnswer(message)
        }
    }

    private mutating func receiveAnswer(_ message: BackendMessage) {
        switch message {
        case .previewed(let edition, let preview):
            if edition == input.undoEdition { return askUndo(preview) }
            guard edition == prompt.edition else { return }
            switch prompt.mode {
            case .line, .picking, .atPart: prompt.preview = preview
            case .closed, .filter, .choosing: break
            }
        case .completed(let edition, let completions):
            guard edition == prompt.edition, prompt.uncompleted == nil, !prompt.hasOffers else { return }
            switch prompt.mode {
            case .line, .choosing, .atPart: prompt.completions = completions
            case .closed, .filter, .picking: break
            }
        case .palette(let text, let items):
            guard case .palette(let list, let typed, _) = overlays.last, typed == text else { return }
            overlays[overlays.count - 1] = .palette(list, text: text, (text.isEmpty ? paletteDrafts : []) + items)
        case .acted(let id, let result): receive(result, of: id)
        case .people(let people):
            input.people = people
            if person == nil || input.changesPerson { overlays.append(.people(people, ListState())) }
        case .person(let person, let preferences, let drafts, let history):
            welcome(person, preferences, drafts, history)
        case .personChanged(let person): take(person)
        case .listening(let listener):
            input.listens = listener == .here
            desk.gateway.listener = listener
        case .names(let found):
            names = found
            filterAnew()
        case .fault(let phrase): desk.fault = phrase
        case .whole, .changed, .moved, .detail, .unit, .scene, .place, .track: break
        }
    }

    // MARK: Changes

    private mutating func show(_ view: DeskView) {
        let known = Set(desk.sos.map(\.unit))
        desk = view
        keepListening()
        if desk.sos.contains(where: { !known.contains($0.unit) }) { ring() }
    }

    /// Data read before this console's own gateway started listening must not report that no gateway listens.
    private mutating func keepListening() {
        if input.listens { desk.gateway.listener = .here }
    }

    /// Shows the detail of the focused case; while a candidate is being chosen, the known candidates keep their places.
    private mutating func show(_ found: CaseDetail) {
        var found = found
        let before = focusedDetail?.candidates ?? []
        if isDispatching || chosenUnit != nil, !before.isEmpty {
            let places = Dictionary(before.enumerated().map { ($1.unit, $0) }) { first, _ in first }
            // New candidates follow in the order they came in.
            let order = found.candidates.enumerated().sorted {
                (places[$0.element.unit] ?? .max, $0.offset) < (places[$1.element.unit] ?? .max, $1.offset)
            }
            found.candidates = order.map(\.element)
        }
        keepingPlaces { $0.detail = found }
    }

    /// Replaces all cases; while the queue is pinned, its rows keep their places.
    ///
    /// - parameter isFirst: Whether only the most urgent cases were loaded before; the others are then not new
    ///   arrivals.
    private mutating func takeWhole(_ cases: [CaseRow], isFirst: Bool) {
        guard queue.isLoaded, queue.isPinned, !isFirst else { return queue.replace(cases, at: now) }
        let closed = Set(queue.rows.keys).subtracting(cases.map(\.id))
        queue.take(cases, closed: closed.sorted(), at: now)
    }

    private mutating func takeCases(_ cases: [CaseRow], _ closed: [CaseID]) {
        queue.take(cases, closed: closed, at: now)
        if let wanted = input.caseToFocus, queue.rows[wanted] != nil { follow(wanted) }
        guard let focused = focusedCase else { return }
        if closed.contains(focused) || cases.contains(where: { $0.id == focused }) {
            effects.append(.loadCase(focused))
        }
    }

    /// Reloads the focused case when a candidate has changed, so that dispatch pane and unit list agree.
    private mutating func lookAgain(at changed: [UnitRow]) {
        guard let focused = focusedCase else { return }
        let shown = Set(candidates.map(\.unit))
        if changed.contains(where: { shown.contains($0.callSign) }) { effects.append(.loadCase(focused)) }
    }

    /// Focuses a case that this operator has just created.
    mutating func follow(_ id: CaseID) {
        input.caseToFocus = nil
        reveal(id)
    }

    /// Updates units in place; the selected unit stays selected.
    private mutating func take(_ changed: [UnitRow]) {
        keepingPlaces { $0.put(changed) }
        if !changed.isEmpty { countFleet() }
        followUnit()
        if let need = layout.focus.pane.need(panes, facts), changed.contains(where: { need == .unit($0.callSign) }) {
            ask(for: need)
        }
    }

    private mutating func put(_ changed: [UnitRow]) {
        for row in changed {
            let place = units.place(of: row.callSign)
            if units.indices.contains(place), units[place].callSign == row.callSign {
                units[place] = row
            } else {
                units.insert(row, at: place)
            }
        }
    }

    private mutating func append(_ entries: [JournalRow]) {
        guard !entries.isEmpty else { return }
        let newest = journal.last?.seq ?? .min
        journal += entries.filter { $0.seq > newest }
        let surplus = max(0, journal.count - Self.longestJournal)
        if surplus > 0 { journal.removeFirst(surplus) }
    }

    /// The most entries that the journal pane keeps.
    private static let longestJournal = 1000

    // MARK: Operator

    /// Takes over what has become of the operator's rights while the console is open.
    private mutating func take(_ changed: Operator) {
        guard let known = person, known.name == changed.name else { return }
        person = changed
        guard Set(known.roles) != Set(changed.roles) else { return }
        let roles = changed.roles.map(\.words)
        say(
            .warning,
            Phrase(
                "您的权限已改,现在是:\(roles.map(\.chinese).joined(separator: "、"))",
                "your rights have changed; you are now: \(roles.map(\.english).joined(separator: ", "))"
            )
        )
        // What Enter would do may be refused now, or allowed.
        previewAnew(cases: true, units: [])
    }

    private mutating func welcome(
        _ person: Operator,
        _ preferences: Preferences,
        _ drafts: [Draft],
        _ history: [String]
    ) {
        self.person = person
        input.changesPerson = false
        if case .people = overlays.last { overlays.removeLast() }
        prompt.history = history
        if let theme = preferences.theme, theme != themeName, !asked.theme {
            themeName = theme
            effects.append(.theme(theme))
        }
        if let word = preferences.language, let wished = Language(rawValue: word), wished != language, !asked.language {
            language = wished
            effects.append(.language(wished))
        }
        keptFilters = preferences.filters ?? [:]
        layout = preferences.layout ?? LayoutPreset.usual(for: person.roles).layout
        // A read-only console takes over no drafts.
        guard !isReadOnly else { return }
        foreignDrafts = drafts.filter { $0.person != person.name }
        // What is being typed already is newer than the operator's stored draft.
        if prompt.mode == .closed, let own = drafts.first(where: { $0.person == person.name }) { openPrompt(own.text) }
        if let other = foreignDrafts.first {
            let key = keys.label(.palette)
            say(
                .info,
                Phrase(
                    "\(other.person) 留下没写完的一行;按 \(key) 可接着写",
                    "\(other.person) left an unfinished line; press \(key) to continue it"
                )
            )
        }
    }
}
