import DispatchDomain

extension ConsoleState {
    /// Starts an act on the focused subject: performs it, or opens the prompt with its line if something is missing.
    ///
    /// - parameter byMenu: Whether missing and optional arguments are chosen from lists.
    mutating func begin(_ verb: ActCode, byMenu: Bool = false) {
        if verb.row.changesDesk, refusesActs() { return }
        if verb == .undo { return beginUndo() }
        if verb == .dispatch { return beginDispatch() }
        let start = LineStart(verb, in: self)
        if start.isComplete, !(byMenu && start.hasMore) {
            perform(line: start.line)
        } else {
            openPrompt(start.isComplete ? start.line + " " : start.line, prefilled: true, picking: byMenu)
        }
    }

    // MARK: Dispatch

    /// The beginning of a dispatch line: `d 352 ` for the focused case, `d * ` for the marked ones.
    var dispatchLine: String {
        let subject = queue.marked.isEmpty ? focusedCase.map(typed) : "*"
        return ActCode.dispatch.row.line(subject ?? "") + (subject == nil ? "" : " ")
    }

    /// Starts a dispatch (`d`): shows the candidates and waits for a digit.
    mutating func beginDispatch() {
        guard let item = focusedCase, queue.marked.isEmpty else { return openPrompt(dispatchLine, prefilled: true) }
        if layout.focus == .units, let unit = focusedUnit {
            return openPrompt(ActCode.dispatch.row.line(typed(item), unit.callSign.rawValue), prefilled: true)
        }
        // Refuse before a digit is pressed in vain.
        if let state = focusedState, !KeyTable.isUseful(.dispatch, self) {
            return say(
                .warning,
                Phrase(
                    "此案\(state.words.chinese),现在不能派遣",
                    "this case is “\(state.words.english)” and cannot be dispatched now"
                )
            )
        }
        layout.work = .dispatch
        if plan.rects[.dispatch] == nil { open(.dispatch) }
        pending = keys.beginning(.dispatch)
    }

    /// Dispatches the candidate that the digit stands for, or the candidate of that rank (`?N`) while none has been
    /// read.
    mutating func dispatchBest(_ key: Key) {
        guard let digit = key.digit, let item = focusedCase else { return }
        let shown = candidates.indices.contains(digit - 1) ? candidates[digit - 1] : nil
        // If even the first candidate is unfit, ask the desk for the best one (`?1`): its refusal gives the reason.
        let isUnfit = digit == 1 && shown?.candidate.unfit != nil
        let unit = isUnfit ? "?1" : shown?.unit.rawValue ?? "?\(digit)"
        perform(line: ActCode.dispatch.row.line(typed(item), unit))
    }

    // MARK: Units

    /// Sets the status of the focused unit; for a unit on scene, `1` and `2` open a `clear` line that asks for the
    /// result.
    mutating func setStatus(_ key: Key) {
        guard let digit = key.digit else { return }
        guard let unit = focusedUnit else {
            return say(.info, Phrase("请先用方向键选择力量", "select a unit with the arrow keys first"))
        }
        if digit == 1 || digit == 2, unit.status == .onScene {
            openPrompt(ActCode.clear.row.line(unit.callSign.rawValue, ""), prefilled: true)
        } else {
            perform(line: "\(unit.callSign) \(digit)")
        }
    }

    /// Takes the SOS in the header line, or else the last undelivered order of the focused case (`s`).
    mutating func takeSOS() {
        if let sos = desk.sos.first {
            perform(line: ActCode.take.row.line("sos", sos.unit.rawValue))
        } else if let order = focusedDetail?.orders.last(where: { $0.state == .failed }) {
            perform(line: ActCode.take.row.line("o\(order.id)"))
        } else {
            say(.info, Phrase("没有求助,此案也没有未送达的派单", "there is no SOS, and no failed order for this case"))
        }
    }

    // MARK: Undo

    /// Previews the undo; `askUndo` turns the preview into a question.
    mutating func beginUndo() {
        prompt.edition += 1
        input.undoEdition = prompt.edition
        effects.append(.preview(request(ActCode.undo.row.line()), edition: prompt.edition))
    }

    /// Asks for confirmation of the undo that was previewed.
    mutating func askUndo(_ preview: PromptState.Preview) {
        input.undoEdition = nil
        switch preview {
        case .would(let sentence, let warnings, let questions):
            var request = request(ActCode.undo.row.line())
            request.expects = sentence
            overlays.append(
                .confirm(Confirmation(sentence: sentence, questions: warnings + questions, request: request))
            )
        case .refused(let sentence): notice = Notice(.error, sentence, at: now)
        case .nothing, .pending, .choices, .unfinished, .intake: break
        }
    }

    // MARK: Performing

    /// Sends a line to be performed, bound to the focus and the case versions of this moment.
    ///
    /// - parameter edition: The prompt's edition, if the line comes from the prompt.
    mutating func perform(line: String, edition: Int? = nil) {
        var request = request(line)
        if edition != nil { request.answers = prompt.answers }
        perform(request, edition: edition)
    }

    /// Sends a request to be performed; a read-only console refuses acts, and without an operator it asks for one.
    mutating func perform(_ request: ActRequest, edition: Int?) {
        if !Self.isQuestion(request.line) {
            if refusesActs() { return }
            guard person != nil else { return askWho() }
        }
        input.lastAct += 1
        running.append(Running(id: input.lastAct, what: request.line, since: now, edition: edition))
        effects.append(.perform(request, id: input.lastAct))
    }

    /// Whether the console is read-only, which is then said: an act is refused where it begins, before anything is asked.
    mutating func refusesActs() -> Bool {
        guard isReadOnly else { return false }
        say(.warning, Phrase("只读控制台,不能操作", "this console is read-only"))
        return true
    }

    private mutating func askWho() {
        say(.warning, Phrase("请先选定值班人", "sign in first"))
        if !input.people.isEmpty { overlays.append(.people(input.people, ListState())) }
    }

    /// A request for a line, with the meaning of `.`, `*` and `@` and the versions of the cases as they are shown now.
    func request(_ line: String) -> ActRequest {
        let subject = prompt.isLine ? prompt.subject : focusedCase
        let marked = queue.markedInOrder
        var seen: [CaseID: Int] = [:]
        for id in marked + [subject].compactMap(\.self) { seen[id] = version(of: id) }
        for word in FullWidth.folded(line).split(whereSeparator: { $0 == " " || $0 == "." }) {
            guard let id = shownCase(String(word)) else { continue }
            seen[id] = version(of: id)
        }
        return ActRequest(
            line: line,
            seen: seen,
            focused: subject,
            marked: marked,
            mapCursor: mapCursorPlace
        )
    }

    private func version(of id: CaseID) -> Int? {
        queue.rows[id]?.version ?? (detail?.item.id == id ? detail?.item.version : nil)
    }

    /// The case on the screen that a token of a line names; nil if none.
    private func shownCase(_ word: String) -> CaseID? {
        let bare = word.hasPrefix("#") ? word.dropFirst() : word[...]
        if let id = CaseID(parsing: bare) { return queue.rows[id]?.id }
        // `1120-341`: month and day, then the number of that day.
        let parts = bare.split(separator: "-", omittingEmptySubsequences: false)
        guard let last = parts.last, last.isDigits(3...6), let number = Int(last), parts.count <= 2 else { return nil }
        let day = parts.count == 2 ? Int(parts[0]) : nil
        guard parts.count == 1 || day != nil else { return nil }
        // A number alone means the newest case with that number, as in `LineReader`.
        return queue.order.filter { $0.number == number && (day == nil || $0.day.rawValue % 10_000 == day) }.max()
    }

    /// Whether a line only reads.
    package static func isQuestion(_ line: String) -> Bool { verb(of: line)?.consequence == .read }

    /// The verb a line begins with; nil for a status line, which begins with the unit.
    static func verb(of line: String) -> ActRow? {
        guard let tokens = try? Lexer(line).tokens, let first = ActRegister.unglued(tokens).first else { return nil }
        return ActRegister.act(spelled: first.text)?.row
    }
}

extension Key {
    /// The decimal digit the key types, full width or not; nil for any other key.
    var digit: Int? {
        guard case .character(let character) = KeyTable.folded(self), character.isASCII else { return nil }
        return character.wholeNumberValue
    }
}
