/// What a command line says, in types; nothing has been done yet.
///
/// The form of its act (`ActRow`) says which of these are filled; what it requires is there.
package struct CommandReading: Hashable, Sendable {
    package var verb: ActCode
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

    package init(_ verb: ActCode) {
        self.verb = verb
    }
}
