import DispatchCore
import DispatchDomain
import Testing

@Suite struct CalendarImportTests {
    static let header = "date,kind,name\n"

    @Test func `days come with kind and name`() {
        let days = CalendarImport.read(ImportFile(Self.header + "2027-01-01,holiday,元旦\n2027-01-03,workday,\n"))

        #expect(days.problems.isEmpty)
        #expect(
            days.values == [
                CalendarDay(day: LocalDay(year: 2027, month: 1, day: 1), kind: .holiday, name: "元旦"),
                CalendarDay(day: LocalDay(year: 2027, month: 1, day: 3), kind: .workday),
            ]
        )
    }

    @Test func `a day said twice alike is one day`() {
        let days = CalendarImport.read(ImportFile("date,kind\n2027-01-01,holiday\n2027-01-01,holiday\n"))

        #expect(days.values.count == 1 && days.problems.isEmpty)
    }

    static let bad = [
        BadFile(
            "off and worked",
            header + "2027-01-01,holiday,\n2027-01-02,holiday,\n2027-01-01,workday,\n",
            .line(4),
            "holiday on line 2"
        ),
        BadFile("no such day", header + "2027-02-30,holiday,\n", .line(2), "2027-02-30"),
        BadFile("unknown kind", header + "2027-01-01,off,\n", .line(2), "unknown kind"),
        BadFile("no kind", header + "2027-01-01,,\n", .line(2), "kind is empty"),
    ]

    @Test(arguments: bad)
    func `bad days are told by line and reason`(_ row: BadFile) {
        let days = CalendarImport.read(ImportFile(row.text))

        #expect(row.isFound(in: days.problems), "\(days.problems.map(\.phrase.english))")
    }
}
