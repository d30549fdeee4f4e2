/// A parsed command line; nothing has been done yet.
///
/// The form of its act (`ActRow`) says which properties are set; those it requires always are.
package struct CommandReading: Hashable, Sendable {
    package var verb: ActCode
    /// For `d`: how far the units are already.
    package var variant: DispatchVariant = .order
    /// The case or, with `*`, all marked ones.
    package var cases: [CaseID] = []
    /// For `jn`: the case that joins the first one.
    package var otherCase: CaseID?
    package var units: [CallSign] = []
    /// For `d`: ranks in the recommendation, 1 the best, in the order typed; they follow `units`.
    package var bestPicks: [Int] = []
    /// For `d`: the lead, one of `units` unless there are best picks.
    package var lead: CallSign?
    package var classKey: ClassKey?
    /// The place; it has no point if the gazetteer does not know it, except that `g` and `ne` require one.
    package var location: Location?
    /// For `tk`: an SOS is meant, of the named unit or else the oldest.
    package var isSOS = false
    /// For `tk`: the outbox item to send again.
    package var outboxItem: Int64?
    /// For `h`: the end of the suspension, always in the future.
    package var until: Timestamp?
    /// For `hs` and `vf`: the answer; nil if the line asks for one.
    package var word: AnswerToken?
    /// A closing, refusing or result code, two digits.
    package var code: String?
    /// For `n`, `la` and `p`: the priority, 1–4.
    package var priority: Int?
    /// For `u` the urging level, 1–3; for `ne` the count of units, 1–99.
    package var number: Int?
    package var status: UnitStatus?
    /// For `la`: the number of the filing condition, from 1.
    package var condition: Int?
    package var source: String?
    package var telephone: String?
    /// For `ed`: the new description.
    package var text: String?
    /// For `f`: the terms of the query, including fields.
    package var terms: [String] = []
    /// For `pl`: the start of the track.
    package var since: Timestamp?
    /// The text after the `/`, verbatim; nil if it is blank.
    package var comment: String?

    package init(_ verb: ActCode) {
        self.verb = verb
    }
}
