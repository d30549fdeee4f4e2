package import DispatchDomain

/// A verb as the table has it: how it is spelled, what it takes, what it costs.
package struct VerbRow: Sendable {
    package var verb: Verb
    /// Codes; the first is the one that is printed.
    package var codes: [String]
    package var pinyin: [String]
    package var hanzi: [String]
    /// The form, as printed.
    package var form: String
    package var shapes: [ArgumentShape]
    package var fields: [FieldKey]
    package var comment: CommentShape
    package var consequence: Consequence
    package var summary: Phrase

    init(
        _ verb: Verb,
        _ codes: [String],
        _ pinyin: [String],
        _ hanzi: [String],
        form: String,
        _ shapes: [ArgumentShape],
        fields: [FieldKey] = [],
        comment: CommentShape = .optional,
        _ consequence: Consequence,
        _ chinese: String,
        _ english: String
    ) {
        self.verb = verb
        self.codes = codes
        self.pinyin = pinyin
        self.hanzi = hanzi
        self.form = form
        self.shapes = shapes
        self.fields = fields
        self.comment = comment
        self.consequence = consequence
        summary = Phrase(chinese, english)
    }

    /// Every word that names the verb, each once.
    package var spellings: [String] {
        (codes + pinyin + hanzi).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    func takes(_ kind: ArgumentKind) -> Bool { shapes.contains { $0.kinds.contains(kind) } }
}
