import CellCanvas
import MapRender
import Testing

@Suite struct MarkTextTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let mark: MapMarks.UnitMark
        let unicode: String
        let ascii: String

        init(_ name: String, _ unicode: String, _ ascii: String, _ change: (inout MapMarks.UnitMark) -> Void) {
            testDescription = name
            var mark = MapMarks.UnitMark(point: MapPoint(x: 0, y: 0), callSign: "31", ageSeconds: 20)
            change(&mark)
            self.mark = mark
            self.unicode = unicode
            self.ascii = ascii
        }
    }

    static let rows: [Row] = [
        Row("standing", "31·", "31.") { _ in },
        Row("going north", "31^", "31^") { ($0.course, $0.speedKmh) = (359, 4) },
        Row("going east", "31>", "31>") { ($0.course, $0.speedKmh) = (-270, 4) },
        Row("going south", "31v", "31v") { ($0.course, $0.speedKmh) = (180, 4) },
        Row("going west", "31<", "31<") { ($0.course, $0.speedKmh) = (630, 4) },
        Row("a course that is no number", "31·", "31.") { ($0.course, $0.speedKmh) = (.nan, 4) },
        Row("a vehicle", "[C2]", "[C2]") { ($0.callSign, $0.kind) = ("C2", .vehicle) },
        Row("a vehicle under way", "[C2>", "[C2>") {
            ($0.callSign, $0.kind) = ("C2", .vehicle)
            ($0.course, $0.speedKmh) = (90, 30)
        },
        Row("a truck", "{T05}", "{T05}") { ($0.callSign, $0.kind) = ("T05", .truck) },
        Row("last seen three minutes ago", "31·3'", "31.3'") { $0.ageSeconds = 200 },
        Row("last seen hours ago", "31·3h", "31.3h") { $0.ageSeconds = 11_000 },
        Row("too old to be believed", "31?20'", "31?20'") { ($0.ageSeconds, $0.isStale) = (1_200, true) },
        Row("in need of help", "!31!", "!31!") { $0.isUrgent = true },
        Row("a call sign from a stranger", "abcdefghijk…·", "abcdefghijk~.") { $0.callSign = "abcdefghijklmnop" },
    ]

    private func drawn(_ marks: MapMarks, _ glyphs: MapGlyphs, _ rule: WidthRule) -> String {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 1, size: CellSize(40, 3))
        let text = MapPicture(MapScene([]), marks, viewport, .plain(glyphs, rule: rule)).grid.line(1)
        return String(text.drop { $0 == " " })
    }

    @Test(arguments: rows) func `units are told apart by shape`(row: Row) {
        #expect(drawn(MapMarks(units: [row.mark]), .unicode, .narrow) == row.unicode)
        #expect(drawn(MapMarks(units: [row.mark]), .ascii, .ascii) == row.ascii)
    }

    @Test(arguments: [
        (MapMarks.Light.red, "■341", "!341"), (.yellow, "▲341", "^341"), (.green, "#341", "#341"),
        (.paused, "◷341", "z341"),
    ])
    func `cases are told apart by shape`(light: MapMarks.Light, unicode: String, ascii: String) {
        let marks = MapMarks(cases: [.init(point: MapPoint(x: 0, y: 0), number: .init(341), light: light)])
        #expect(drawn(marks, .braille, .narrow) == unicode)
        #expect(drawn(marks, .ascii, .narrow) == ascii)
        #expect(drawn(marks, .unicode, .wide) == ascii)
    }

    @Test func `from far a case on hold is its sign alone, unless one looks at it`() {
        func drawn(_ metres: Double, isFocused: Bool) -> String {
            let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: metres, size: CellSize(40, 3))
            let mark = MapMarks.CaseMark(
                point: MapPoint(x: 0, y: 0),
                number: .init(162, day: 1118),
                light: .paused
            )
            let marks = MapMarks(cases: [mark], focusedCase: isFocused ? 0 : nil)
            let grid = MapPicture(MapScene([]), marks, viewport, .plain(.unicode)).grid
            return String(grid.line(1).drop { $0 == " " })
        }
        #expect(drawn(90, isFocused: false) == "◷")
        #expect(drawn(90, isFocused: true) == "◷1118-162")
        #expect(drawn(9, isFocused: false) == "◷1118-162")
    }

    @Test func `from far an old position is marked as such, without its age`() {
        let mark = MapMarks.UnitMark(point: MapPoint(x: 0, y: 0), callSign: "31", ageSeconds: 1_200, isStale: true)
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 90, size: CellSize(40, 3))
        let picture = MapPicture(MapScene([]), MapMarks(units: [mark]), viewport, .plain(.unicode))
        #expect(picture.grid.line(1).hasSuffix(" 31?"))
        #expect(picture.grid[20, 1].style.role == MapRole.staleUnit.rawValue)
    }
}
