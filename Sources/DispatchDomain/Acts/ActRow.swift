/// All there is to say of one act.
///
/// Command line, keys, menu, palette, help, documentation, journal words, search, recall reasons and the rules of undo
/// read this row; nothing about an act is written down beside it.
package struct ActRow: Sendable {
    package let act: ActCode

    // MARK: The command line

    /// Codes; the first is the one that is printed.
    package let codes: [String]
    package let pinyin: [String]
    package let characters: [String]
    /// The form, as printed.
    package let form: String
    package let shapes: [ArgumentShape]
    package let fields: [FieldKey]
    /// At least one of these has to be there; nothing where what `shapes` need is enough.
    package let oneOf: [FormPart]
    package let comment: CommentShape
    package let consequence: Consequence
    /// What it does, in the imperative.
    package let summary: Phrase

    // MARK: The screen

    package let subject: Subject
    package let keys: [ActKey]
    /// What is usually written behind the stroke, to be chosen instead of typed.
    package let cannedTexts: [Phrase]

    // MARK: What it does

    package let making: Making
    /// The steps that are this act and no other's.
    package let steps: [ActStep]
    /// The journal entries that come of these steps and of no other act's.
    package let events: [EventRow]

    /// What of the screen the line is filled in from.
    package enum Subject: Sendable {
        /// The focused case or unit.
        case focused
        /// As `focused`; where no unit is, the only one that works on the case.
        case worker
        /// Something else than what is focused.
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

    /// Every word that names the act, each once.
    package var spellings: [String] { (codes + pinyin + characters).uniqued() }

    /// The line that names the act by the code that is printed, with something behind it.
    package func line(_ words: String...) -> String { (codes.prefix(1) + words).joined(separator: " ") }

    /// Whether what fills a place may be the one thing that has to be there.
    package func wantsOneOf(_ shape: ArgumentShape) -> Bool {
        shape.kinds.contains { oneOf.contains(.argument($0)) }
    }

    package func takes(_ kind: ArgumentKind) -> Bool { shapes.contains { $0.kinds.contains(kind) } }
}
