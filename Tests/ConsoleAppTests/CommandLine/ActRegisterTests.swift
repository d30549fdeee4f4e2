import ConsoleScreen
import DispatchDomain
import Testing

/// The register of acts: one complete row per act; a failure names the act.
struct ActRegisterTests {
    @Test func `no two acts are spelled alike`() {
        let spellings = ActRegister.rows.flatMap(\.spellings)
        #expect(Set(spellings).count == spellings.count)
    }

    @Test(arguments: ActCode.allCases)
    func `an act has its own row, with a code, pinyin and a character`(act: ActCode) {
        let row = act.row
        #expect(row.act == act)
        #expect(!row.summary.chinese.isEmpty && !row.summary.english.isEmpty)
        // A status is typed after its unit and has no code.
        guard act != .status else { return }
        #expect(row.codes.first == act.rawValue)
        #expect(!row.pinyin.isEmpty && !row.characters.isEmpty)
        #expect(row.form == act.rawValue || row.form.hasPrefix(act.rawValue + " "))
    }

    @Test(arguments: ActCode.allCases)
    func `an act that changes something has steps, and one that reads has none`(act: ActCode) {
        let row = act.row
        if case .question = row.making {
            #expect(row.consequence == .read && row.steps.isEmpty && row.events.isEmpty && row.keys.isEmpty)
        } else {
            #expect(row.consequence != .read && !row.steps.isEmpty)
        }
    }

    @Test(arguments: Act.Step.Kind.allCases)
    func `a kind of step belongs to one act, or to none of a person's`(kind: Act.Step.Kind) {
        let steps = ActRegister.rows.flatMap(\.steps) + Unprompted.steps
        #expect(steps.filter { $0.kind == kind }.count == 1)
    }

    @Test(arguments: EventKind.all)
    func `a kind of journal entry has one row, with words in both languages`(kind: EventKind) {
        let rows = ActRegister.events.filter { $0.kind == kind }
        #expect(rows.count == 1)
        for row in rows {
            #expect(!row.words.chinese.isEmpty && !row.words.english.isEmpty)
            #expect(ActRegister.words(kind: kind.code) == row.words)
        }
    }

    @Test(arguments: ActRegister.rows.filter { !$0.cannedTexts.isEmpty }.map(\.act))
    func `usual texts are for acts that take a comment`(act: ActCode) {
        #expect(act.row.comment != .none)
        #expect(Set(act.row.cannedTexts).count == act.row.cannedTexts.count)
    }

    @Test(arguments: ActRegister.rows.filter { $0.comment == .required }.map(\.act))
    func `an act that requires a comment keeps it, and offers the usual ones`(act: ActCode) {
        for step in act.row.steps { #expect(step.has(.keepsComment), "\(step.kind)") }
        #expect(!act.row.cannedTexts.isEmpty)
    }

    @Test func `a reason in the form is a reason required`() {
        for row in ActRegister.rows where row.form.contains("/reason") { #expect(row.comment == .required) }
    }

    @Test func `the costly acts are those of the design`() {
        let costly = ActRegister.rows.filter { $0.consequence == .costly }.flatMap { $0.codes.prefix(1) }
        #expect(costly == ["vd", "rj", "x", "rt", "rw", "k", "ro"])
    }

    @Test func `each row of the closed loop names an act that confirms as it does`() {
        for row in TransitionTable.rows {
            guard let act = row.action.act else { continue }
            #expect(row.consequence <= max(act.row.consequence, .reversible) || act == .sendBack, "\(row.action)")
        }
    }

    @Test(arguments: ActRegister.rows.filter { !$0.keys.isEmpty }.map(\.act))
    func `the keys of an act are in the table of keys`(act: ActCode) {
        for key in act.row.keys {
            #expect(KeyTable.shipped.rows.contains { $0.label == key.label && $0.words == key.words }, "\(key.label)")
        }
    }

    @Test func `undo is understood by its old names`() {
        for word in ["z", "hy", "反", "撤销"] {
            #expect(SampleLineContext().read(word) == .command(CommandReading(.undo)), "\(word)")
        }
    }
}
