import Foundation
import Testing

/// Sentences of the commands that said too little, or what is not so.
struct SmallSentenceTests {
    @Test func `a preview with --yes does not ask for it`() throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.act("n zydj68 bl /误报").exit == 0)
        let asked = try zhiban.run(["do", "--preview", "--lang", "en", "vd 101 /x"]).output
        let confirmed = try zhiban.run(["do", "--preview", "--yes", "--lang", "en", "vd 101 /x"]).output
        #expect(asked.contains("add --yes to confirm"))
        #expect(!confirmed.contains("--yes"))
        // What is confirmed is said all the same.
        let question = asked.replacing("; add --yes to confirm (y at the console)", with: "")
        #expect(confirmed == question)
    }

    @Test func `a correction says what it changes, and no telephone number`() throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.act("n zydj68 bl /垃圾").exit == 0)
        let line = "ed 101 tel=13945102036 text=两袋垃圾"
        let chinese = try zhiban.run(["do", "--preview", "--lang", "zh", line]).output
        let english = try zhiban.run(["do", "--lang", "en", line]).output
        #expect(chinese.contains("更正") && chinese.contains("电话、描述"))
        #expect(english.contains("(telephone, description)"))
        #expect(!chinese.contains("2036") && !english.contains("2036"))
    }

    @Test func `an empty word is said to be missing`() throws {
        let zhiban = try Zhiban()
        for (arguments, sentence) in [
            (["device", "revoke", ""], "the device is missing"), (["device", "adopt", ""], "the device is missing"),
            (["export", "tracks", ""], "the call sign is missing"), (["list", "units", "unit="], "is missing"),
            (["list", "cases", "class="], "is missing"), (["device", "enrol", "--report", "--unit", ""], "is missing"),
        ] {
            let result = try zhiban.run(arguments + ["--lang", "en"])
            #expect(result.exit != 0)
            #expect(result.errors.contains(sentence) || result.errors.contains("nothing follows"), "\(result.errors)")
        }
    }

    @Test func `a language of the environment that is none is remarked on once`() throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_LANG"] = "fr"
        let result = try zhiban.run(["list", "units"])
        #expect(result.exit == 0)
        #expect(result.errors.components(separatedBy: "ZHIBAN_LANG").count == 2)
        zhiban.environment["ZHIBAN_LANG"] = "en"
        #expect(try zhiban.run(["list", "units"]).errors.isEmpty)
        #expect(try zhiban.run(["list", "units", "unit="]).errors.contains("is missing"))
    }

    @Test func `an order is sent again although a unit has its name`() throws {
        let zhiban = try Zhiban()
        let roster = zhiban.desk + "/units.csv"
        try "callsign,name,kind,department\nO1,乙,officer,一中队\n".write(toFile: roster, atomically: true, encoding: .utf8)
        #expect(try zhiban.run(["import", "units", roster]).exit == 0)
        for line in ["n zydj68 bl /垃圾", "la 101", "d 101 O1"] { #expect(try zhiban.act(line, yes: true).exit == 0) }
        // The order is what is sent again, and not the job of O1 that is taken.
        let item = try zhiban.run(["do", "--preview", "--lang", "en", "tk o1"])
        #expect(item.exit == 3 && item.errors.contains("O1 has no device that takes orders"), "\(item)")
        #expect(try zhiban.act("tk O1 101").exit == 0)
        #expect(try zhiban.state("101") == "HANDLING")
    }

    @Test(arguments: ["\u{200B}", "\u{2800}", "\u{3164}", "\u{AD}", "\u{FEFF}", "\u{202E}", "\u{E000}"])
    func `a case is not voided for a reason that nobody can read`(reason: String) throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.act("n zydj68 bl /垃圾").exit == 0)
        #expect(try zhiban.run(["do", "--yes", "vd 101 /" + reason]).exit == 3)
        #expect(try zhiban.run(["do", "ms 05 /" + reason]).exit == 3)
    }
}
