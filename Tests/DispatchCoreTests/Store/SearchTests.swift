import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Search for cases and journal entries by Chinese text of one character or more.
@Suite struct SearchTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var pieces: [String]
        var testDescription: String { text }
    }

    static let rows = [
        Row(text: "暴露垃圾", pieces: ["暴露", "露垃", "垃圾", "圾"]),
        Row(text: "中央大街68号", pieces: ["中央", "央大", "大街", "街", "68", "8", "号"]),
        Row(text: "KTV 噪音!", pieces: ["ktv", "tv", "v", "噪音", "音"]),
        Row(text: "Ｇ7", pieces: ["g7", "7"]),
        Row(
            text: "1234567890123456789",
            pieces: (0..<19).map { String("1234567890123456789".dropFirst($0).prefix(16)) }
        ),
        Row(text: "…、。", pieces: []),
    ]

    @Test(arguments: rows)
    func `text is cut into pairs and words`(_ row: Row) {
        #expect(Bigrams.pieces(of: row.text) == row.pieces)
    }

    @Test(arguments: ["垃圾", "夜", "市后", "13900000000", "1390", "900000", "中央大街", "暴露 中央"])
    func `a case is found by what it says, its place, class and caller`(_ query: String) throws {
        let test = try TestDesk()
        let item = try test.register("夜市后有垃圾,两家")
        try test.outcome(
            test.admin,
            .register(
                Registration(
                    call: Call(at: TestDesk.now, source: .hotline, text: "别的"),
                    location: Location(label: "远处", point: nil)
                )
            )
        )
        let terms = query.split(separator: " ").map { String($0) }
        #expect(try test.desk.search(terms).map(\.id) == [item.id])
    }

    /// `é` as one scalar and as two is the same letter and another text.
    @Test func `a text corrected to another spelling of its letters is stored and found as it is now`() throws {
        let test = try TestDesk()
        let item = try test.register("Caf\u{E9} 门前")
        try test.act(item.id, .correct(Correction(text: "Cafe\u{301} 门前")))
        let stored = try sqlite(test.folder, "SELECT hex(text) FROM cases").trimmingCharacters(in: .newlines)
        #expect(stored == "43616665CC8120E997A8E5898D")
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    /// Candidates are read a thousand at a time, and some are no matches: `扰民 噪音扰` has all pairs of `噪音扰民` and
    /// does not contain it.
    @Test func `all are found of more than are read at a time`() throws {
        let test = try TestDesk()
        try test.desk.performTogether { perform in
            for number in 0..<2200 {
                let text = number.isMultiple(of: 2) ? "噪音扰民" : "扰民 噪音扰"
                let call = Call(at: TestDesk.now, source: .hotline, text: text)
                let registration = Registration(call: call, location: Location(label: "某处", point: nil))
                _ = try perform(Act(actor: test.admin, steps: [.register(registration)]))
            }
        }
        #expect(try test.desk.search(["噪音扰民"], limit: .max).count == 1100)
        #expect(try test.desk.search(["噪音扰民"], limit: 1050).count == 1050)
        #expect(try test.desk.search(["噪音扰"], limit: .max).count == 2200)
        #expect(try test.desk.cases(matching: Question(), limit: nil).count == 2200)
    }

    @Test(arguments: ["圾两", "市夜", "央中", "139000000001"])
    func `what does not stand in it does not find it`(_ query: String) throws {
        let test = try TestDesk()
        try test.register("夜市后有垃圾,两家")
        #expect(try test.desk.search([query]).isEmpty)
    }

    @Test func `any part of any text finds it`() throws {
        let test = try TestDesk()
        var random = SplitMix64(seed: 29)
        // Letters of many scripts and widths, with signs between them that look like letters.
        let scalars = "垃圾夜市路灯〇𠀀abXyZ09ＡｂＣ１éßẞİıΣςдЖ한글カナがⒶ①½ªµ\u{301}\u{200B} ,.-\"'*()/".unicodeScalars.map { $0 }
        for _ in 0..<40 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 1...30, using: &random)).compactMap { _ in
                        scalars.randomElement(using: &random)
                    }
                )
            )
            let id = try test.register(text).id
            for _ in 0..<8 {
                let start = Int.random(in: 0..<text.count, using: &random)
                let part = String(text.dropFirst(start).prefix(Int.random(in: 1...6, using: &random)))
                let found = try test.desk.search([part], limit: .max)
                #expect(
                    !CaseTerm(part).isFindable || found.contains { $0.id == id },
                    "\(part.debugDescription) in \(text)"
                )
            }
        }
    }

    @Test func `a corrected case is found by its new text only`() throws {
        let test = try TestDesk()
        let item = try test.register("旧的说法")
        try test.act(item.id, .correct(Correction(text: "新的内容")))
        #expect(try test.desk.search(["新的"]).count == 1)
        // The call keeps its original text.
        #expect(try test.desk.search(["旧的"]).count == 1)
    }

    @Test func `notes and reasons are found in the journal`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .note("商户已签责任书"))
        #expect(try test.desk.searchJournal(["责任书"]).map(\.kind) == ["noted"])
    }

    @Test func `a like case nearby is proposed as a duplicate`() throws {
        let test = try TestDesk()
        let item = try test.register()
        let near = TestDesk.point.offset(east: 30, north: 0)
        let far = TestDesk.point.offset(east: 80, north: 0)
        #expect(try test.desk.duplicates(of: test.garbage, near: near, at: TestDesk.now).map(\.item.id) == [item.id])
        #expect(try test.desk.duplicates(of: test.garbage, near: far, at: TestDesk.now).isEmpty)
    }
}
