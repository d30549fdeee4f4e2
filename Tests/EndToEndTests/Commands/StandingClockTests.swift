import Foundation
import Testing

/// Commands under `ZHIBAN_NOW`, on a desk that was made without it.
@Suite struct StandingClockTests {
    private static let now = "2028-03-01T10:00:00+08:00"

    private func desk(isMadeUp: Bool) throws -> Zhiban {
        let zhiban = try Zhiban(city: isMadeUp, now: "")
        zhiban.environment["ZHIBAN_NOW"] = Self.now
        return zhiban
    }

    @Test(arguments: [true, false])
    func `nothing is said of the machine's clock, which was not looked at, and nobody can confirm it`(
        isMadeUp: Bool
    ) throws {
        let zhiban = try desk(isMadeUp: isMadeUp)
        let sentence = "the clock stands at \(Self.now) (ZHIBAN_NOW); the machine's clock was not looked at\n"
        #expect(try zhiban.run(["clock", "--lang", "en"]).output == sentence)
        let doctor = try zhiban.run(["doctor", "--lang", "en"]).output
        #expect(doctor.contains("! clock  " + sentence), "\(doctor)")
        #expect(try zhiban.run(["doctor", "--lang", "zh"]).output.contains("! clock  时钟停在 \(Self.now)(ZHIBAN_NOW)"))
        let end = try zhiban.journalCount()
        let told = try zhiban.run(["clock", "confirm", "--lang", "en"])
        #expect(told.exit == 3 && told.output.isEmpty && told.errors.hasPrefix("ZHIBAN_NOW is set"), "\(told)")
        #expect(try zhiban.journalCount() == end)
    }

    /// How many minutes after the units' positions the desk is looked at, and the age that is told.
    @Test(arguments: [(-61, nil), (0, 0), (4, 240)] as [(Int, Int?)])
    func `a position of the future has no age, and its unit is not recommended`(minutes: Int, age: Int?) throws {
        let zhiban = try Zhiban(now: "2026-11-18T10:00:00+08:00")
        let moment = 10 * 60 + minutes
        let clock = "\(moment / 60 < 10 ? "0" : "")\(moment / 60):\(moment % 60 < 10 ? "0" : "")\(moment % 60)"
        zhiban.environment["ZHIBAN_NOW"] = "2026-11-18T\(clock):00+08:00"
        let unit = try zhiban.show("01")
        #expect(unit["fix_age_s"] as? Int == age)
        // Where it was, and when by the clock of then, is still told.
        #expect(unit["lat"] is Double && unit["fix_time"] as? String == "2026-11-18T10:00:00+08:00")
        let units = try zhiban.run(["list", "units", "--lang", "en"]).output
        #expect(units.contains("position time in the future") == (age == nil), "\(units)")
        let near = try zhiban.run(["do", "--json", "ne zydj68"]).output
        #expect(near.contains("\"fit\":true") == (age != nil), "\(near)")
    }

    @Test(arguments: [true, false])
    func `past cases are taken by a desk for practice, and refused by a real one`(isMadeUp: Bool) throws {
        let zhiban = try desk(isMadeUp: isMadeUp)
        let file = zhiban.desk + "/past.csv"
        try "reported_at,text,place,id\n2026-11-20 10:00:00,一,甲,1\n".write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        for flags in [["--dry-run"], ["--partial", "--json"], []] {
            let told = try zhiban.run(["import", "cases", file, "--lang", "en"] + flags)
            guard !isMadeUp, flags != ["--dry-run"] else {
                #expect(told.exit == 0, "\(told)")
                continue
            }
            #expect(told.exit == 3 && told.errors.hasPrefix("ZHIBAN_NOW is set"), "\(told)")
            #expect(told.output.isEmpty || told.output.contains("\"ok\":false"), "\(told)")
        }
        #expect(try zhiban.run(["list", "cases", "--json"]).json.count == (isMadeUp ? 1 : 0))
    }
}
