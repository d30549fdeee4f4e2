/// The tables of names that occur in the bodies of case entries.
enum Names {
    static let kinds = NameTable<CaseFact.Kind>()
    static let states = NameTable<CaseState>()
    static let sources = NameTable<CaseSource>()
    static let timers = NameTable<StageTimer>()
    static let clocks = NameTable<Allowance.Clock>()
    static let existences = NameTable<Existence>()
    static let results = NameTable<CheckResult>()
    static let progress = NameTable<Assignment.Status>()
}
