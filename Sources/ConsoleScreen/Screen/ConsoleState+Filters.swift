import DispatchDomain

/// The queue's filter (`/`), and saved filters: `:save night` saves one, `/@night` uses it.
extension ConsoleState {
    /// Filters the queue by a text.
    package mutating func filterQueue(_ text: String) {
        let (words, unknown) = expanded(text)
        let (question, problem) = QuestionReader(.cases, questionContext).readable(words)
        queue.show(filter: text, QueueFilter(question), problem: (unknown ?? problem)?.phrase, at: now)
    }

    /// Reads the filter again, because the time or the names of the reference data may have changed its meaning.
    mutating func filterAnew() {
        guard !queue.filter.isEmpty else { return }
        let question = QuestionReader(.cases, questionContext).readable(expanded(queue.filter).words).question
        if QueueFilter(question) != queue.matcher { filterQueue(queue.filter) }
    }

    /// The terms of a filter, with each `@NAME` replaced by the saved filter's terms, and the first unknown name.
    private func expanded(_ text: String) -> (words: [String], problem: QuestionProblem?) {
        var problem: QuestionProblem?
        let words = QuestionReader.words(text).enumerated().flatMap { index, word -> [String] in
            guard word.hasPrefix("@") else { return [word] }
            let name = word.dropFirst().lowercased()
            if let kept = keptFilters[name] { return QuestionReader.words(kept) }
            let known = keptFilters.keys.filter { $0.hasPrefix(name) }
            let names = (known.isEmpty ? Array(keptFilters.keys) : known).sorted().map { "@" + $0 }
            problem =
                problem
                ?? QuestionProblem(.unknownName(known: names), at: index, field: "@", value: "@" + name)
            return []
        }
        return (words, problem)
    }

    /// The context for reading filters from the screen's own data, without asking the desk.
    var questionContext: QuestionContext {
        let (names, rows, units) = (names, queue.rows, units)
        return QuestionContext(
            clock: QuestionClock(now: now, zone: zone),
            classes: { word in
                let found = names.catalogue.keys(meaning: word)
                guard found.isEmpty else { return found }
                // Until the catalogue has been read, use the classes of the rows.
                let lower = word.lowercased()
                return rows.values.compactMap { row in
                    row.classKey?.code == word || row.className.lowercased().contains(lower) ? row.classKey : nil
                }.uniqued()
            },
            unit: { word in
                let wanted = CallSignSpelling.normal(word)
                let known = units.lazy.map(\.callSign).first { CallSignSpelling.normal($0.rawValue) == wanted }
                return known ?? (units.isEmpty ? CallSign(word.uppercased()) : nil)
            },
            caseID: { _ in nil },
            responsibilities: { names.responsibilities },
            departments: { names.departments }
        )
    }
}

/// A line that the screen handles by itself: it saves or deletes a named filter.
struct FilterLine: Hashable, Sendable {
    /// The name, in lower case; empty while it is missing.
    let name: String
    /// Whether the filter is to be deleted: `save -night`.
    let forgets: Bool

    /// The longest name, in characters.
    static let longestName = 20
    /// The most filters that an operator can save.
    static let most = 50

    /// Reads a line; nil unless it begins with `save` or `存`.
    init?(_ line: String) {
        let words = QuestionReader.words(line)
        guard let first = words.first, ["save", "存"].contains(first.lowercased()) else { return nil }
        var name = words.dropFirst().joined(separator: " ").lowercased()
        forgets = name.hasPrefix("-")
        if forgets || name.hasPrefix("@") { name.removeFirst() }
        self.name = name
    }

    /// Whether the name is valid: 1 to 20 letters, digits or `_`.
    var isName: Bool {
        (1...Self.longestName).contains(name.count) && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}

extension ConsoleState {
    /// Returns what Enter would do with the line.
    func preview(_ line: FilterLine) -> PromptState.Preview {
        if line.name.isEmpty {
            let kept = keptFilters.keys.sorted().map { "@" + $0 }.joined(separator: " ")
            let list = Phrase(kept.isEmpty ? "" : ";已存 \(kept)", kept.isEmpty ? "" : "; saved: \(kept)")
            return .unfinished(
                Phrase("缺名称;格式:save 名称\(list.chinese)", "the name is missing; form: save NAME\(list.english)")(language)
            )
        }
        if let problem = problem(with: line) { return .refused(problem(language)) }
        if line.forgets {
            return .would(
                Phrase("删除筛选 @\(line.name)", "delete the filter @\(line.name)")(language),
                warnings: [],
                questions: []
            )
        }
        let text = expanded(queue.filter).words.joined(separator: " ")
        let old = keptFilters[line.name].map { Phrase("(原为 \($0))", " (it was \($0))") } ?? Phrase("", "")
        return .would(
            Phrase(
                "把筛选「\(text)」存为 @\(line.name)\(old.chinese)",
                "save the filter “\(text)” as @\(line.name)\(old.english)"
            )(language),
            warnings: [],
            questions: []
        )
    }

    /// Saves or deletes the filter; returns whether that was possible.
    mutating func perform(_ line: FilterLine) -> Bool {
        guard !line.name.isEmpty else { return false }
        if let problem = problem(with: line) {
            say(.warning, problem)
            return false
        }
        if line.forgets {
            keptFilters[line.name] = nil
            say(.info, Phrase("已删除筛选 @\(line.name)", "filter @\(line.name) deleted"))
        } else {
            keptFilters[line.name] = expanded(queue.filter).words.joined(separator: " ")
            say(.info, Phrase("已存筛选;用 /@\(line.name) 取回", "filter saved; /@\(line.name) applies it"))
        }
        keepPreferences()
        return true
    }

    private func problem(with line: FilterLine) -> Phrase? {
        if person == nil { return Phrase("请先选定值班人", "sign in first") }
        if !line.isName {
            return Phrase(
                "名称至多 \(FilterLine.longestName) 个字母、汉字或数字",
                "a name is at most \(FilterLine.longestName) letters or digits"
            )
        }
        if line.forgets {
            return keptFilters[line.name] == nil
                ? Phrase("没有存过筛选 @\(line.name)", "there is no saved filter @\(line.name)") : nil
        }
        if queue.filter.isEmpty { return Phrase("队列没有筛选;请先用 / 设一个", "the queue has no filter; set one with / first") }
        if let problem = queue.filterProblem { return problem }
        return keptFilters.count >= FilterLine.most && keptFilters[line.name] == nil
            ? Phrase(
                "至多存 \(FilterLine.most) 个筛选;用 save -名称 删除一个",
                "\(FilterLine.most) saved filters at most; save -NAME deletes one"
            )
            : nil
    }
}
