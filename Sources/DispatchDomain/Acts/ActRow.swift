/// The row of one act in the register.
///
/// Command line, keys, menu, palette, help, documentation, journal words, search, recall reasons and the rules of undo
/// read this row; it is the only place that describes the act.
package struct ActRow: Sendable {
    package let act: ActCode

    // MARK: Command line

    /// The codes; the first one is printed.
    package let codes: [String]
    package let pinyin: [String]
    package let characters: [String]
    /// The form of the line, as printed.
    package let form: String
    package let shapes: [ArgumentShape]
    package let fields: [FieldKey]
    /// The parts of which the line has to have at least one; empty if the required `shapes` are enough.
    package let oneOf: [FormPart]
    package let comment: CommentShape
    package let consequence: Consequence
    /// A short text of what the act does.
    package let summary: Phrase

    // MARK: Screen

    package let subject: Subject
    package let keys: [ActKey]
    /// The usual texts for the comment after `/`, to be chosen instead of typed.
    package let cannedTexts: [Phrase]

    // MARK: Effect

    package let making: Making
    /// The steps of this act; no other act has them.
    package let steps: [ActStep]
    /// The kinds of journal entries of these steps; no other act has them.
    package let events: [EventRow]

    /// The thing on the screen that fills in the line.
    package enum Subject: Sendable {
        /// The focused case or unit.
        case focused
        /// Like `focused`; if no unit is focused, the only one that works on the case.
        case worker
        /// Something other than what is focused.
        case other
    }

    init(
        _ act: ActCode,
        _ codes: [String],
        _ pinyin: [String],
        _ characters: [String],
        form: String,
        _ shapes: [ArgumentShape],
        fields: [FieldKey] = [],
        oneOf parts: [FormPart] = [],
        comment: CommentShape = .optional,
        _ consequence: Consequence,
        _ summary: Phrase,
        about subject: Subject = .focused,
        keys: [ActKey] = [],
        texts: [Phrase] = [],
        making: Making,
        steps: [ActStep] = [],
        events: [EventRow] = []
    ) {
        self.act = act
        self.codes = codes
        self.pinyin = pinyin
        self.characters = characters
        self.form = form
        self.shapes = shapes
        self.fields = fields
        oneOf = parts
        self.comment = comment
        self.consequence = consequence
        self.summary = summary
        self.subject = subject
        self.keys = keys
        cannedTexts = texts
        self.making = making
        self.steps = steps
        self.events = events
    }

    /// The spellings of the act: its codes, pinyin and characters, without repetition.
    package var spellings: [String] { (codes + pinyin + characters).uniqued() }

    /// Returns a line of the printed code followed by `words`.
    package func line(_ words: String...) -> String { (codes.prefix(1) + words).joined(separator: " ") }

    /// Whether an argument of this shape can be the part that `oneOf` requires.
    package func wantsOneOf(_ shape: ArgumentShape) -> Bool {
        shape.kinds.contains { oneOf.contains(.argument($0)) }
    }

    package func takes(_ kind: ArgumentKind) -> Bool { shapes.contains { $0.kinds.contains(kind) } }
}
