package import DispatchDomain

/// What a command line says, in types; nothing has been done yet.
///
/// A verb's form (`VerbTable`) says which of these are filled; what it requires is there.
package struct CommandReading: Hashable, Sendable {
    package var verb: Verb
    /// For `d`: how far along the units are.
    package var variant: DispatchVariant = .order
    /// The case or, with `*`, all marked ones.
    package var cases: [CaseID] = []
    /// For `jn`: the call that joins the first case.
    package var otherCase: CaseID?
    package var units: [CallSign] = []
    /// For `d`: ranks in the recommendation, 1 the best, in the order typed after `units`.
    package var bestPicks: [Int] = []
    /// For `d`: the leading unit, one of `units` unless best picks are among them.
    package var lead: CallSign?
    package var classKey: ClassKey?
    /// The place; without a point when the gazetteer does not know it (never so for `g` and `ne`).
    package var location: Location?
    /// For `tk`: a call for help is meant, of the unit or the oldest.
    package var isSOS = false
    /// For `tk`: the item of the outbox that goes out again.
    package var outboxItem: Int64?
    /// For `h`: always later than now.
    package var until: Timestamp?
    /// For `hs` and `vf`.
    package var word: AnswerToken?
    /// A closing, refusing or result code, two digits.
    package var code: String?
    /// 1–4, for `n`, `la`, `p`.
    package var priority: Int?
    /// The urging level 1–3 of `u`, or how many of `ne`, 1–99.
    package var number: Int?
    package var status: UnitStatus?
    /// For `la`: the number of the filing condition, from 1.
    package var condition: Int?
    package var source: String?
    package var telephone: String?
    /// For `ed`: the new description.
    package var text: String?
    /// For `f`: the words of the question, fields among them.
    package var terms: [String] = []
    /// For `pl`: nothing older than this.
    package var since: Timestamp?
    /// What follows the `/`, word for word; nil when there is nothing but blanks.
    package var comment: String?

    package init(_ verb: Verb) {
        self.verb = verb
    }
}

/// What reading a line came to.
package enum LineReading: Hashable, Sendable {
    /// An act or a question, ready to be previewed or done.
    case command(CommandReading)
    /// `wi LINE`: only to be tried out, never done.
    case whatIf(CommandReading)
    /// More than one reading remains: read again with the number of the one that is meant, counted from 1.
    case ambiguous(question: Phrase, choices: [Choice])
    case failed(LineError)
}

/// One of several readings.
package struct Choice: Hashable, Sendable {
    package var label: String
    /// What to type instead to mean just this one.
    package var typed: String

    package init(label: String, typed: String) {
        self.label = label
        self.typed = typed
    }
}
