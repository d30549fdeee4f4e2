import DispatchDomain

/// Reads command lines into typed readings, with the data of the desk; performs nothing.
package struct LineReader {
    private let context: any LineContext

    package init(context: any LineContext) {
        self.context = context
    }

    /// Reads a line.
    ///
    /// - parameter chosen: The answers to the questions of `LineReading.ambiguous`, in their order, counted from 1.
    package func read(_ line: String, chosen: [Int] = []) -> LineReading {
        do throws(ReadingFailure) {
            let lexed = try ReadingFailure.wrapping { () throws(LineError) in try Lexer(line) }
            return try read(ActRegister.unglued(lexed.tokens), lexed, chosen)
        } catch {
            return error.reading
        }
    }

    private func read(_ tokens: [Token], _ lexed: Lexer, _ chosen: [Int]) throws(ReadingFailure) -> LineReading {
        let end = tokens.last.map { $0.range.upperBound + 1 } ?? 1
        guard let first = tokens.first else { throw ReadingFailure(.empty, at: lexed.commentColumn ?? 1) }
        let head = try head(of: tokens)
        guard head.row.act != .whatIf else {
            let rest = Array(tokens.dropFirst())
            guard let inner = rest.first else { throw ReadingFailure(.missing([.line], form: head.row.form), at: end) }
            return switch try read(ActRegister.unglued(rest), lexed, chosen) {
            case .command(let reading): .whatIf(reading)
            case .whatIf, .ambiguous, .failed: throw ReadingFailure(.notSupposable, at: inner.column)
            }
        }
        // A status line begins with the unit, so its first token is an argument; elsewhere the first token is the verb.
        let arguments = head.row.act == .status ? tokens[...] : tokens.dropFirst()
        var reader = ArgumentReader(head, context: context, end: end, questions: Questions(answers: chosen))
        try reader.read(Array(arguments), comment: lexed.comment, at: lexed.commentColumn ?? first.column)
        return .command(reader.reading)
    }

    /// The verb at the head of a line, or the status act for a unit followed by a status digit.
    private func head(of tokens: [Token]) throws(ReadingFailure) -> ActSpelling {
        let first = tokens[0]
        let verb = ActRegister.act(spelled: first.text)
        let isUnit = context.unit(spelled: first.text) != nil
        let isStatus = isUnit && tokens.count > 1 && tokens[1].text.isDigits(1...1)
        if let verb, !isStatus { return verb }
        if isUnit || first.text.isDigits(1...2) { return ActSpelling(row: ActCode.status.row, variant: .order) }
        throw ReadingFailure(
            .unknownVerb(first.text, suggestions: ActRegister.suggestions(for: first.text)),
            at: first.column
        )
    }
}

/// What ends the reading of a line before there is a command: an error or a question.
enum ReadingFailure: Error {
    case failed(LineError)
    case ambiguous(Phrase, [Choice])

    init(_ kind: LineError.Kind, at column: Int) {
        self = .failed(LineError(kind, column: column))
    }

    var reading: LineReading {
        switch self {
        case .failed(let error): .failed(error)
        case .ambiguous(let question, let choices): .ambiguous(question: question, choices: choices)
        }
    }

    static func wrapping<Value>(_ body: () throws(LineError) -> Value) throws(ReadingFailure) -> Value {
        do { return try body() } catch { throw .failed(error) }
    }
}

/// The answers given so far, used in the order of the questions.
struct Questions {
    private var answers: ArraySlice<Int>

    init(answers: [Int]) {
        self.answers = answers[...]
    }

    /// Returns the only option, or the chosen one; nil if there are no options.
    ///
    /// - throws: `ReadingFailure.ambiguous` with the question, if it has not been answered.
    mutating func pick<Option>(
        _ question: @autoclosure () -> Phrase,
        _ options: [Option],
        as choice: (Option) -> Choice
    ) throws(ReadingFailure) -> Option? {
        guard options.count > 1 else { return options.first }
        guard let answer = answers.popFirst(), options.indices.contains(answer - 1) else {
            throw .ambiguous(question(), options.map(choice))
        }
        return options[answer - 1]
    }
}
