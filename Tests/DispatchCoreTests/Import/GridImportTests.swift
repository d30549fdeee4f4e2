import DispatchCore
import DispatchDomain
import Testing

@Suite struct GridImportTests {
    static let header = "code,name,responsibility,owner,department,outline\n"
    static let square = "45.70 126.60;45.70 126.61;45.71 126.61;45.71 126.60"

    static func code(_ serial: Int) -> String { "23010200100100\(serial)" }

    static func feature(_ geometry: String, _ properties: String) -> String {
        #"{"type":"Feature","properties":"# + properties + #","geometry":"# + geometry + "}"
    }

    static func map(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
    }

    static let ring = "[[126.60,45.70],[126.61,45.70],[126.61,45.71],[126.60,45.71],[126.60,45.70]]"
    static let named = #"{"code":"230102001001001","name":"一号","responsibility":"R1","owner":"曹晓明"}"#

    func read(_ text: String) -> Imported<GridRow> { GridImport.read(ImportFile(text), datum: .wgs84) }

    @Test func `a table and a map of the same grid agree`() {
        let table = read(Self.header + "\(Self.code(1)),一号,R1,曹晓明,,\(Self.square)\n")
        let map = read(Self.map(Self.feature(#"{"type":"Polygon","coordinates":[\#(Self.ring)]}"#, Self.named)))
        let part = read(Self.map(Self.feature(#"{"type":"MultiPolygon","coordinates":[[\#(Self.ring)]]}"#, Self.named)))

        #expect(table.problems.isEmpty && map.problems.isEmpty && part.problems.isEmpty)
        #expect(table.values.first?.grid.outline.count == 4)
        #expect(table.values == map.values)
        #expect(map.values == part.values)
    }

    @Test func `closing and repeated corners are dropped`() {
        let outline = "45.70 126.60;45.70 126.60; 45.70 126.61 ;45.71 126.61;45.71 126.61;45.70 126.60;45.70 126.60;"

        #expect(read(Self.header + "\(Self.code(1)),,R1,,,\(outline)\n").values.first?.grid.outline.count == 3)
    }

    @Test func `a grid without a name has its code for one`() {
        #expect(read(Self.header + "\(Self.code(1)),,R1,,,\(Self.square)\n").values.first?.grid.name == Self.code(1))
    }

    @Test func `a code may be a number`() {
        let properties = #"{"code":230102001001001,"responsibility":230102001}"#
        let grids = read(Self.map(Self.feature(#"{"type":"Polygon","coordinates":[\#(Self.ring)]}"#, properties)))

        #expect(grids.values.first?.grid.responsibility == "230102001")
    }

    @Test func `responsibility grids are what the file says, else what was known, else their code`() {
        let rows = [
            "\(Self.code(1)),,R1,曹晓明,,", "\(Self.code(2)),,R1,,,", "\(Self.code(3)),,R2,,,", "\(Self.code(4)),,R3,,,",
        ]
        let grids = read(Self.header + rows.map { $0 + Self.square + "\n" }.joined())
        let known = [
            "R1": ResponsibilityGrid(code: "R1", name: "一", owner: "旧", department: "一队"),
            "R2": ResponsibilityGrid(code: "R2", name: "二", owner: "", department: ""),
        ]

        let written = GridImport.responsibilityGrids(of: grids.values) { known[$0] }

        #expect(
            written == [
                ResponsibilityGrid(code: "R1", name: "一", owner: "曹晓明", department: "一队"),
                ResponsibilityGrid(code: "R3", name: "R3", owner: "", department: ""),
            ]
        )
    }

    static let bad = [
        BadFile("short code", header + "2301020010,,R1,,,\(square)\n", .line(2), "is not a valid grid code"),
        BadFile("no responsibility", header + "\(code(1)),,,,,\(square)\n", .line(2), "responsibility is empty"),
        BadFile("no outline", header + "\(code(1)),,R1,,,\n", .line(2), "outline is empty"),
        BadFile(
            "two corners",
            header + "\(code(1)),,R1,,,45.7 126.6;45.8 126.6;45.7 126.6\n",
            .line(2),
            "2 different corners"
        ),
        BadFile(
            "a line there and back",
            header + "\(code(1)),,R1,,,45.7 126.6;45.8 126.6;45.9 126.6\n",
            .line(2),
            "no area"
        ),
        BadFile(
            "not a corner",
            header + "\(code(1)),,R1,,,45.7 126.6;45.8;45.9 126.7\n",
            .line(2),
            "'45.8' in the outline"
        ),
        BadFile(
            "corner in space",
            header + "\(code(1)),,R1,,,45.7 126.6;45.8 226;45.9 126.7\n",
            .line(2),
            "'45.8 226'"
        ),
        BadFile(
            "twice",
            header + "\(code(1)),,R1,,,\(square)\n\(code(1)),,R1,,,\(square)\n",
            .line(3),
            "duplicates line 2"
        ),
        BadFile(
            "two owners",
            header + "\(code(1)),,R1,甲,,\(square)\n\(code(2)),,R1,乙,,\(square)\n",
            .line(3),
            "'乙' here but '甲' on line 2"
        ),
        BadFile(
            "a point",
            map(feature(#"{"type":"Point","coordinates":[126,45]}"#, named)),
            .feature(1),
            "must be a Polygon"
        ),
        BadFile(
            "a hole",
            map(feature(#"{"type":"Polygon","coordinates":[\#(ring),\#(ring)]}"#, named)),
            .feature(1),
            "2 rings"
        ),
        BadFile(
            "several parts",
            map(feature(#"{"type":"MultiPolygon","coordinates":[[\#(ring)],[\#(ring)]]}"#, named)),
            .feature(1),
            "2 parts"
        ),
        BadFile("no ring", map(feature(#"{"type":"Polygon","coordinates":[]}"#, named)), .feature(1), "0 rings"),
    ]

    @Test(arguments: bad)
    func `bad grids are told by their place in the file and reason`(_ row: BadFile) {
        let grids = read(row.text)

        #expect(row.isFound(in: grids.problems), "\(grids.problems.map(\.phrase.english))")
    }
}
