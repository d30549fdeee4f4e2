import DispatchDomain
import Testing

struct CalendarTableTests {
    @Test func `rows become days and names, the heading and empty rows do not`() throws {
        let rows: [CalendarTable.Row] = [
            (1, ["date", "kind", "name"]), (2, ["2026-10-01", "holiday", "国庆节"]), (3, [""]),
            (4, [" 2026-10-10", "workday ", ""]), (5, ["2026-10-01", "holiday"]),
        ]
        let (national, worked) = (LocalDay(year: 2026, month: 10, day: 1), LocalDay(year: 2026, month: 10, day: 10))
        #expect(try CalendarTable.parse(rows: rows) == [national: .holiday, worked: .workday])
        #expect(CalendarTable.names(rows: rows) == [national: "国庆节"])
    }

    @Test(arguments: [
        (["2026-02-30", "holiday", ""], "line 7: '2026-02-30' is not a date; write it as 2026-10-01"),
        (["2026/10/01", "holiday", ""], "line 7: '2026/10/01' is not a date; write it as 2026-10-01"),
        (["2026-10-01", "off", ""], "line 7: unknown kind 'off'; write holiday or workday"),
        (["2026-10-01"], "line 7: expected date,kind,name, found 1 field"),
    ])
    func `a bad row says its line and what is wrong`(fields: [String], sentence: String) throws {
        let problem = #expect(throws: CalendarProblem.self) { try CalendarTable.parse(rows: [(7, fields)]) }
        #expect(problem?.line == 7)
        #expect(problem?.sentence.english == sentence)
    }

    @Test func `a day both off and worked names both lines`() throws {
        let problem = #expect(throws: CalendarProblem.self) {
            try CalendarTable.parse(rows: [
                (2, ["2026-10-01", "holiday", "国庆节"]), (9, ["2026-10-01", "workday", ""]),
            ])
        }
        #expect(problem?.sentence.chinese == "2026-10-01 在第 2 行是 holiday,在第 9 行又是 workday")
        #expect(problem?.sentence.english == "2026-10-01 is a holiday on line 2 and a workday on line 9")
    }
}
