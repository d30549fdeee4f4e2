import CellCanvas
import DispatchDomain

extension ConsoleState {
    /// Performs the meaning of a key on the top overlay.
    mutating func perform(_ meaning: OverlayMeaning, _ key: Key, over overlay: Overlay) {
        switch meaning {
        case .repaint: effects.append(.repaint)
        case .suspend: effects.append(.suspend)
        case .yes: confirm(overlay)
        case .no: decline()
        case .otherAnswer:
            guard case .confirm(var question) = overlay else { return }
            question.leansToYes.toggle()
            overlays[overlays.count - 1] = .confirm(question)
        case .back: overlays.removeLast()
        case .accept: accept(overlay)
        case .choose:
            guard let digit = key.digit, case .people(let people, _) = overlay else { return }
            choose(digit - 1, among: people)
        case .row(let rows): move(by: rows, in: overlay)
        case .page(let pages):
            let page = max(1, size.rows / 2)
            move(by: pages.magnitude == 1 ? Int(pages) * page : (pages < 0 ? -page : page) / 2, in: overlay)
        case .first: move(by: -ListState.longest, in: overlay)
        case .last: move(by: ListState.longest, in: overlay)
        }
    }

    private mutating func decline() {
        overlays.removeLast()
        say(.info, Phrase("没有执行", "nothing was done"))
    }

    private mutating func confirm(_ overlay: Overlay) {
        guard case .confirm(let question) = overlay else { return }
        overlays.removeLast()
        var request = question.request
        request.isConfirmed = true
        let isOfPrompt = prompt.isLine && prompt.text == request.line
        perform(request, edition: isOfPrompt ? prompt.edition : nil)
    }

    // MARK: Lists

    private mutating func accept(_ overlay: Overlay) {
        switch overlay {
        case .menu(let list, let filter):
            let items = MenuItem.items(for: self, filter: filter)
            guard items.indices.contains(list.selected) else { return }
            overlays.removeLast()
            switch items[list.selected].act {
            case .act(let act): begin(act, byMenu: true)
            case .meaning(let meaning): performFromMenu(meaning)
            }
        case .palette(let list, _, let items):
            guard items.indices.contains(list.selected) else { return }
            overlays.removeLast()
            go(to: items[list.selected].target)
        case .people(let people, let list): choose(list.selected, among: people)
        case .confirm(let question): if question.leansToYes { confirm(overlay) } else { decline() }
        case .help, .answer: break
        }
    }

    /// Performs a menu row; for an action of the map, opens the map first.
    private mutating func performFromMenu(_ meaning: KeyMeaning) {
        let isOfMap =
            keys.row(meaning: meaning, in: .lists) == nil && keys.row(meaning: meaning, in: .map) != nil
        if isOfMap { open(.map) }
        perform(meaning, .enter)
    }

    private mutating func choose(_ index: Int, among people: [Operator]) {
        guard people.indices.contains(index) else { return }
        overlays.removeLast()
        effects.append(.signIn(people[index].name))
    }

    private mutating func move(by rows: Int, in overlay: Overlay) {
        overlays[overlays.count - 1] = overlay.moved(by: rows, count: count(of: overlay))
    }

    private func count(of overlay: Overlay) -> Int {
        switch overlay {
        case .menu(_, let filter): MenuItem.items(for: self, filter: filter).count
        case .palette(_, _, let items): items.count
        case .people(let people, _): people.count
        case .help(_, let filter): keys.help(for: helpPlace, filter: filter).count
        case .answer(_, let lines, _): lines.count
        case .confirm: 0
        }
    }

    /// The place whose keys the help lists: the focused pane, or the command line while there is one.
    package var helpPlace: KeyPlaces {
        prompt.isLine ? .command : KeyPlaces(layout.focus)
    }

    // MARK: Typing

    mutating func typeIntoOverlay(_ key: Key) {
        guard let overlay = overlays.last, var text = overlay.filter else { return }
        switch key {
        case .character(let character) where text.count < 60: text.append(character)
        case .backspace: if text.popLast() == nil { overlays.removeLast() }
        case .character, .control, .alt, .function, .shiftFunction, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown, .insert, .delete, .tab, .backTab, .enter, .escape, .paste:
            return
        }
        guard !overlays.isEmpty, overlay.filter != text else { return }
        overlays[overlays.count - 1] = overlay.filtered(text)
        if case .palette = overlay { askPalette(text) }
    }

    // MARK: The palette

    mutating func openPalette() {
        overlays.append(.palette(ListState(), text: "", paletteDrafts))
        askPalette("")
    }

    private mutating func askPalette(_ text: String) { effects.append(.palette(text)) }

    /// The drafts of other operators, which the palette lists first.
    var paletteDrafts: [PaletteItem] {
        foreignDrafts.map {
            PaletteItem(
                label: $0.text,
                detail: Phrase("\($0.person) 的草稿", "draft of \($0.person)")(language),
                target: .draft($0)
            )
        }
    }

    private mutating func go(to target: PaletteItem.Target) {
        switch target {
        case .line(let line): openPrompt(line, prefilled: true, picking: true)
        case .onCase(let id): reveal(id)
        case .unit(let unit): focus(unit: unit)
        case .place(let point): lookAt(point)
        case .setting(.theme(let name)): choose(theme: name)
        case .setting(.language(let language)): choose(language: language)
        case .draft(let draft):
            foreignDrafts.removeAll { $0 == draft }
            openPrompt(draft.text)
            effects.append(.takeDraft(draft))
        }
    }
}

extension Overlay {
    /// The text that narrows the rows; nil for overlays without one.
    var filter: String? {
        switch self {
        case .menu(_, let filter), .help(_, let filter): filter
        case .palette(_, let text, _): text
        case .confirm, .people, .answer: nil
        }
    }

    /// The overlay narrowed by a text, with its first row selected.
    func filtered(_ text: String) -> Overlay {
        switch self {
        case .menu: .menu(ListState(), filter: text)
        case .help: .help(ListState(), filter: text)
        case .palette(_, _, let items): .palette(ListState(), text: text, items)
        case .confirm, .people, .answer: self
        }
    }

    func moved(by rows: Int, count: Int) -> Overlay {
        func moved(_ list: ListState) -> ListState {
            var list = list
            list.move(by: rows, count: count)
            return list
        }
        switch self {
        case .menu(let list, let filter): return .menu(moved(list), filter: filter)
        case .palette(let list, let text, let items): return .palette(moved(list), text: text, items)
        case .help(let list, let filter): return .help(moved(list), filter: filter)
        case .people(let people, let list): return .people(people, moved(list))
        case .answer(let title, let lines, let list): return .answer(title: title, lines: lines, moved(list))
        case .confirm: return self
        }
    }
}
