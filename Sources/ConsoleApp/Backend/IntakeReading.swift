import ConsoleScreen
import DispatchCore
import DispatchDomain

/// The parts of an intake line as understood so far; the line may be incomplete.
struct IntakeReading {
    private let context: DeskContext
    private let session: BackendState.Session
    private var place: (typed: String, found: [PlaceChoice])?
    private var classes: (typed: String, found: [ClassChoice])?
    private var parts: [IntakeGuess.Part] = []
    private var desk: Desk { session.desk }

    private static let mostOthers = 9

    /// Returns nil unless the line is an intake line (`n …`).
    init?(_ line: String, _ context: DeskContext, _ session: BackendState.Session) {
        guard let lexed = try? Lexer(line), let verb = lexed.tokens.first.map(\.text),
            ActRegister.act(spelled: verb)?.row.act == .newCase
        else { return nil }
        self.context = context
        self.session = session
        var free: [String] = []
        for token in lexed.tokens.dropFirst() {
            if let (key, value) = token.field, let field = FieldKey(rawValue: key) {
                take(field, value)
            } else if Self.isPriority(token.text) {
                parts.append(.init(kind: .priority, typed: token.text, meaning: token.text.lowercased()))
            } else {
                free.append(token.text)
            }
        }
        part(free)
        if let text = lexed.comment, !text.isBlank {
            parts.append(.init(kind: .text, typed: text, meaning: text))
        }
    }

    /// Returns the guess for the screen, including the preview of the whole line.
    func guess(_ preview: PromptState.Preview) -> IntakeGuess {
        var guess = IntakeGuess(parts: [placePart, classPart].compactMap(\.self) + parts, sentence: "")
        guess.duplicates = duplicates
        switch preview {
        case .would(let sentence, let warnings, _):
            guess.sentence = sentence
            // The last warnings are about duplicates, which are listed separately.
            guess.warnings = Array(warnings.dropLast(min(guess.duplicates.prefix(3).count, warnings.count)))
        case .choices(let question, let choices):
            guess.sentence = question
            guess.isRefused = true
            offer(choices, in: &guess)
        case .unfinished(let reason), .refused(let reason):
            guess.sentence = reason
            guess.isRefused = true
            if case .unfinished = preview { guess.isUnfinished = true }
        case .nothing, .pending, .intake: break
        }
        return guess
    }

    // MARK: Reading

    private mutating func take(_ field: FieldKey, _ value: String) {
        guard !value.isEmpty else { return }
        switch field {
        case .place: place = (value, context.places(value))
        case .classKey: classes = (value, bestClasses(value))
        case .priority: parts.append(.init(kind: .priority, typed: value, meaning: "p" + value.filter(\.isNumber)))
        case .telephone: parts.append(.init(kind: .telephone, typed: value, meaning: value))
        case .source:
            let source = try? CaseSource.reading(value)
            parts.append(.init(kind: .source, typed: value, meaning: source?.words(session.language) ?? ""))
        // An intake line has no such field.
        case .lead, .condition, .text, .oneCase, .since: break
        }
    }

    /// Reads the first or the last free token as the class and the others as the place; a single token is the class
    /// only if it matches exactly.
    private mutating func part(_ words: [String]) {
        guard !words.isEmpty else { return }
        guard classes == nil, place == nil else {
            let rest = words.joined(separator: " ")
            if place == nil {
                place = (rest, places(rest))
            } else if classes == nil {
                classes = (rest, bestClasses(rest))
            }
            return
        }
        let ends = words.count > 1 ? [words.count - 1, 0] : [0]
        let found = ends.map { (index: $0, classes: bestClasses(words[$0])) }
        let exact = found.first { $0.classes.first.map { $0.match < .part } ?? false }
        let part = words.count > 1 ? found.first { !$0.classes.isEmpty } : nil
        guard let chosen = exact ?? part else {
            let rest = words.joined(separator: " ")
            place = (rest, places(rest))
            return
        }
        classes = (words[chosen.index], chosen.classes)
        let rest = words.indices.filter { $0 != chosen.index }.map { words[$0] }.joined(separator: " ")
        if !rest.isEmpty { place = (rest, places(rest)) }
    }

    private func places(_ text: String) -> [PlaceChoice] {
        guard text == "@" else { return context.places(text) }
        return context.mapCursor.map {
            [PlaceChoice(location: Location(label: $0.text, point: $0), label: $0.text)]
        } ?? []
    }

    private func bestClasses(_ text: String) -> [ClassChoice] {
        let found = context.classes(text)
        guard let best = found.map(\.match).min() else { return [] }
        let tied = found.filter { $0.match == best }
        let events = tied.filter { $0.key.kind == .event }
        return best == .alias || events.isEmpty ? tied : events
    }

    private static func isPriority(_ word: String) -> Bool {
        word.utf8.count == 2 && word.lowercased().hasPrefix("p") && ("1"..."4").contains(word.suffix(1))
    }

    // MARK: Parts

    private var placePart: IntakeGuess.Part? {
        guard let place else { return nil }
        guard let first = place.found.first else {
            // Text that is not ASCII is taken as an address without a position.
            let isWords = place.typed.unicodeScalars.contains { !$0.isASCII }
            return .init(kind: .place, typed: place.typed, meaning: isWords ? place.typed : "")
        }
        let others = place.found.dropFirst().prefix(Self.mostOthers).map {
            Choice(label: $0.label, typed: $0.location.label)
        }
        return .init(kind: .place, typed: place.typed, meaning: first.label, others: others)
    }

    private var classPart: IntakeGuess.Part? {
        guard let classes else { return nil }
        guard let first = classes.found.first else { return .init(kind: .classKey, typed: classes.typed, meaning: "") }
        let catalogue = desk.rules.catalogue
        let begun = catalogue.complete(classes.typed).filter { $0.key != first.key }
        let others = begun.prefix(Self.mostOthers).map { other in
            // A code that an event and a component share means the event.
            let isCodeEnough = catalogue.find(other.key.code).map(\.key) == [other.key]
            return Choice(label: "\(other.name) \(other.key.code)", typed: isCodeEnough ? other.key.code : other.name)
        }
        return .init(kind: .classKey, typed: classes.typed, meaning: first.label, others: others)
    }

    /// Attaches the remaining choices to the part that they are about: place or class.
    private func offer(_ choices: [Choice], in guess: inout IntakeGuess) {
        let labels = Set(choices.map(\.label))
        let places = Set(place?.found.map(\.label) ?? [])
        let kind: IntakeGuess.Part.Kind = labels.isSubset(of: places) ? .place : .classKey
        guard let index = guess.parts.firstIndex(where: { $0.kind == kind }) else { return }
        guess.parts[index].others = choices
    }

    /// Open cases that may be the same, found by the place and class read so far.
    private var duplicates: [CaseDetail.Duplicate] {
        guard let point = place?.found.first?.location.point, let key = classes?.found.first?.key,
            let found = try? desk.duplicates(of: key, near: point, at: desk.now)
        else { return [] }
        return found.map(CaseDetail.Duplicate.init)
    }
}
