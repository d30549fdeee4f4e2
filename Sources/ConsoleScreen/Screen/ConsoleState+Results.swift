import DispatchDomain

extension ConsoleState {
    /// Applies the result of a line.
    mutating func receive(_ result: ActResult, of id: Int) {
        guard let index = running.firstIndex(where: { $0.id == id }) else { return }
        let act = running.remove(at: index)
        input.wantsToQuit = false
        switch result {
        case .done(let sentence, let warnings, let subject):
            finish(act)
            let text = ([sentence] + warnings).joined(separator: " · ")
            notice = Notice(warnings.isEmpty ? .done : .warning, text, at: now)
            if Self.verb(of: act.what)?.act == .newCase, let subject { expect(subject) }
            typeHeld()
        case .go(let item, let unit, let point):
            finish(act)
            go(item, unit, point)
            typeHeld()
        case .answer(let title, let lines):
            finish(act)
            overlays.append(.answer(title: title, lines: lines, ListState()))
        case .asks(let question): overlays.append(.confirm(question))
        case .choices(let question, let choices, let request): ask(question, choices, request)
        case .refused(let sentence): refuse(act, sentence)
        case .failed(let sentence):
            // A line that a key started goes into the prompt, so that it can be repeated once the store can be written
            // again.
            if prompt.mode == .closed { openPrompt(act.what) }
            refuse(act, sentence)
        }
        // After a question or a refusal, keys typed ahead are no longer meant.
        if running.isEmpty { input.typedAhead = [] }
    }

    /// Shows the reason of a refusal in place of the preview, which still says what Enter would do.
    private mutating func refuse(_ act: Running, _ sentence: String) {
        notice = Notice(.error, sentence, at: now)
        guard prompt.isLine, prompt.text == act.what else { return }
        prompt.preview = .refused(sentence)
        // Previews still on their way are older than this answer.
        prompt.edition += 1
    }

    /// Records the line as done and clears the prompt, unless another line is being typed already.
    private mutating func finish(_ act: Running) {
        guard let edition = act.edition else { return }
        prompt.remember(act.what)
        effects.append(.remember(line: act.what))
        guard prompt.isLine, prompt.edition == edition else { return }
        prompt.clear()
        effects.append(.keepDraft(""))
    }

    /// Focuses a new case, at once or when the backend delivers it.
    private mutating func expect(_ id: CaseID) {
        input.caseToFocus = id
        if queue.rows[id] != nil { follow(id) }
    }

    private mutating func ask(_ question: String, _ choices: [Choice], _ request: ActRequest) {
        // While another line is being typed, a digit of it must not become an answer.
        if prompt.mode != .closed, prompt.text != request.line {
            notice = Notice(.warning, "\(request.line): \(question)", at: now)
            return
        }
        if !prompt.isLine || prompt.text != request.line { openPrompt(request.line, prefilled: true) }
        prompt.answers = request.answers
        prompt.answeredText = prompt.text
        prompt.preview = .choices(question: question, choices)
        prompt.mode = .choosing(acts: true)
        // Previews still on their way are older than this question.
        prompt.edition += 1
    }

    private mutating func go(_ item: CaseID?, _ unit: CallSign?, _ point: GeoPoint?) {
        if let item { reveal(item) }
        if let unit { focus(unit: unit) }
        if let point {
            centre(on: point)
            if item == nil, unit == nil { lookAt(point) }
        }
    }
}
