import DispatchCore
import DispatchDomain
import Testing

@Suite struct UnitImportTests {
    static let header = "callsign,name,kind,department,home_grid,phone,status,on_duty\n"

    @Test func `a roster gives its units`() {
        let file = ImportFile(Self.header + "07,王磊,officer,一中队,230102001,139,6,0\nt12,渣土12,truck,运输公司,,,,\n")

        let units = UnitImport.read(file)

        #expect(units.problems.isEmpty)
        #expect(
            units.values == [
                Unit(
                    callSign: CallSign("07"),
                    name: "王磊",
                    kind: .officer,
                    department: "一中队",
                    homeGrid: "230102001",
                    phone: "139",
                    ownStatus: .unavailable,
                    onDuty: false
                ),
                Unit(callSign: CallSign("T12"), name: "渣土12", kind: .truck, department: "运输公司"),
            ]
        )
    }

    @Test func `four columns are enough`() {
        let units = UnitImport.read(ImportFile("department,kind,name,callsign\n一中队,vehicle,执法车一号,C1\n"))

        #expect(units.values.map(\.callSign) == [CallSign("C1")])
        #expect(units.values.allSatisfy { $0.onDuty && $0.ownStatus == .patrol })
    }

    @Test func `a roster silent on status leaves a known unit as it is`() {
        let old = Unit(
            callSign: CallSign("07"),
            name: "王磊",
            kind: .officer,
            department: "一中队",
            phone: "139",
            ownStatus: .onBreak,
            onDuty: false
        )
        let file = ImportFile("callsign,name,kind,department,status\n07,王磊,officer,二中队,\n")

        let units = UnitImport.read(file, known: [old.callSign: old])

        #expect(units.values.map(\.department) == ["二中队"])
        #expect(units.values.map(\.ownStatus) == [.onBreak])
        #expect(units.values.map(\.onDuty) == [false])
        #expect(units.values.map(\.phone) == ["139"])
    }

    @Test func `what a unit does for a case is not its own status`() {
        let units = UnitImport.read(ImportFile(Self.header + "07,王磊,officer,一中队,,,4,1\n"))

        #expect(units.values.map(\.ownStatus) == [.patrol])
    }

    static let bad = [
        BadFile("empty file", "", .line(1), "no header"),
        BadFile("header alone", header, .file, "is empty"),
        BadFile("column missing", "callsign,name,kind\n1,a,officer\n", .line(1), "missing from the header: department"),
        BadFile("field missing", header + "07,王磊,officer\n", .line(2), "8 fields expected, 3 found"),
        BadFile("three digits", header + "107,王磊,officer,一中队,,,,\n", .line(2), "'107' is not a valid call sign"),
        BadFile("a word", "# crew\n\n" + header + "AB,王磊,officer,一中队,,,,\n", .line(4), "'AB' is not a valid call sign"),
        BadFile("a comment", header + "# crew\n", .line(2), "below the header a line that begins with # is a row too"),
        BadFile("no name", header + "07, ,officer,一中队,,,,\n", .line(2), "name is empty"),
        BadFile("unknown kind", header + "07,王磊,boat,一中队,,,,\n", .line(2), "one of officer, vehicle, truck"),
        BadFile("status of two digits", header + "07,王磊,officer,一中队,,,10,\n", .line(2), "from 0 to 9"),
        BadFile("duty", header + "07,王磊,officer,一中队,,,1,maybe\n", .line(2), "on_duty 'maybe'"),
        BadFile(
            "twice",
            header + "t1,a,truck,b,,,,\nc1,a,vehicle,b,,,,\nT1,c,truck,b,,,,\n",
            .line(4),
            "T1 duplicates line 2"
        ),
        BadFile("control character", header + "07,王\u{1B}磊,officer,一中队,,,,\n", .line(2), "U+001B"),
        BadFile("NUL", header + "07,王\u{0}磊,officer,一中队,,,,\n", .line(2), "NUL"),
        BadFile(
            "long name",
            header + "07,\(String(repeating: "王", count: 201)),officer,a,,,,\n",
            .line(2),
            "201 characters"
        ),
        BadFile(
            "field of a megabyte",
            header + "07,\(String(repeating: "x", count: 1 << 20)),officer,a,,,,\n",
            .line(2),
            "65536 bytes"
        ),
        BadFile("JSON", "{}", .file, "CSV file is needed here"),
        BadFile("workbook", "PK\u{3}\u{4}x", .file, "Excel"),
    ]

    @Test(arguments: bad)
    func `a bad roster is told by line and reason`(_ row: BadFile) {
        let units = UnitImport.read(ImportFile(row.text))

        #expect(row.isFound(in: units.problems), "\(units.problems.map(\.phrase.english))")
    }

    @Test func `GBK is told by its line`() {
        let bytes = Array((Self.header + "07,").utf8) + [0xCD, 0xF5] + Array(",officer,a,,,,\n".utf8)
        let units = UnitImport.read(ImportFile(name: "gbk.csv", bytes: bytes))

        #expect(units.problems.map(\.place) == [.line(2)])
        #expect(units.problems[0].phrase.english.contains("UTF-8"))
    }

    @Test func `good rows around bad ones are kept, problems in order`() {
        let file = ImportFile(
            Self.header + "xx,a,officer,b,,,,\n07,a,officer,b,,,,\n08,a\n09,a,boat,b,,,,\n10,a,officer,b,,,,\n"
        )

        let units = UnitImport.read(file)

        #expect(units.values.map(\.callSign.rawValue) == ["07", "10"])
        #expect(units.problems.map(\.place) == [.line(2), .line(4), .line(5)])
    }
}
