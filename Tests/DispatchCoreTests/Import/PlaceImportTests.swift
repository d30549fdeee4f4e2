import DispatchCore
import DispatchDomain
import Testing

@Suite struct PlaceImportTests {
    static let header = "name,kind,aliases,lat,lon,first_number,last_number\n"
    let pinyin: Pinyin

    init() throws {
        pinyin = try DataFiles.locate().pinyin()
    }

    func read(_ text: String, _ datum: Datum = .wgs84) -> Imported<GazetteerEntry> {
        PlaceImport.read(ImportFile(text), datum: datum, pinyin: pinyin)
    }

    @Test func `brackets without an end are a problem of the file and no crash`() {
        let deep = String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000)
        let text = #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":\#(deep)}}]}"#
        let places = PlaceImport.read(ImportFile(text), datum: .wgs84, pinyin: pinyin)

        #expect(places.values.isEmpty && places.problems.count == 1)
    }

    @Test func `a table of places gives one point each`() {
        let places = read(Self.header + "中央大街,street,步行街|中央街|中央大街,45.77,126.61,1,200\n兆麟公园,park,,45.78,126.62,,\n")

        #expect(places.problems.isEmpty)
        #expect(places.values.map(\.initials) == ["zydj", "zlgy"])
        #expect(
            places.values.first?.place
                == Place(
                    name: "中央大街",
                    kind: .street,
                    aliases: ["步行街", "中央街"],
                    points: [GeoPoint(latitude: 45.77, longitude: 126.61)],
                    numbers: .init(first: 1, last: 200)
                )
        )
    }

    static let map = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"中央大街","kind":"street","aliases":["步行街"],"first_number":1,"last_number":200},
         "geometry":{"type":"LineString","coordinates":[[126.61,45.76],[126.62,45.78,120.5]]}},
        {"type":"Feature","properties":{"name":"兆麟公园","kind":"park","aliases":null,"area":{"m2":1}},
         "geometry":{"type":"Polygon","coordinates":[[[126.6,45.7],[126.7,45.7],[126.7,45.8],[126.6,45.7]]]}},
        {"type":"Feature","properties":{"name":"站","kind":"station"},"geometry":{"type":"Point","coordinates":[126.6,45.7]}}]}
        """

    @Test func `a map gives points, lines and outlines`() {
        let places = read(Self.map)

        #expect(places.problems.isEmpty)
        #expect(places.values.map(\.place.points.count) == [2, 3, 1])
        #expect(places.values.first?.place.numbers == .init(first: 1, last: 200))
        #expect(places.values.first?.place.aliases == ["步行街"])
        #expect(places.values.first?.place.points.last == GeoPoint(latitude: 45.78, longitude: 126.62))
    }

    @Test func `the shifted datum is turned into WGS-84 at the edge`() throws {
        let point = GeoPoint(latitude: 45.75, longitude: 126.64)
        let shifted = Datum.gcj02.fromWGS84(point)

        let table = read("name,kind,lat,lon\na,park,\(shifted.latitude),\(shifted.longitude)\n", .gcj02)
        let map = read(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a","kind":"park"},
            "geometry":{"type":"Point","coordinates":[\(shifted.longitude),\(shifted.latitude)]}}]}
            """,
            .gcj02
        )

        for places in [table, map] {
            let found = try #require(places.values.first?.place.points.first)
            #expect(found.distance(to: point) < 0.01)
        }
    }

    static func feature(_ geometry: String, _ properties: String = #"{"name":"a","kind":"park"}"#) -> String {
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":"# + properties
            + #","geometry":"# + geometry + "}]}"
    }

    static let bad = [
        BadFile("no latitude", header + "a,park,,,126.6,,\n", .line(2), "lat is empty"),
        BadFile("neither", header + "a,park,,,,,\n", .line(2), "lat is empty"),
        BadFile("not on earth", header + "a,park,,95,126.6,,\n", .line(2), "is not a valid position"),
        BadFile("metres", header + "a,park,,5067000,412345,,\n", .line(2), "is not a valid position"),
        BadFile(
            "unknown kind",
            header + "a,pub,,45,126,,\n",
            .line(2),
            "unknown kind 'pub'; expected one of street, square"
        ),
        BadFile("one house number", header + "a,street,,45,126,1,\n", .line(2), "last_number is empty"),
        BadFile("house numbers reversed", header + "a,street,,45,126,9,1\n", .line(2), "is reversed"),
        BadFile(
            "twice",
            header + "a,park,,45,126,,\na,school,,45,126,,\na,park,,45,126,,\n",
            .line(4),
            "a (park) duplicates line 2"
        ),
        BadFile(
            "wrong way round",
            feature(#"{"type":"Point","coordinates":[45.7,126.6]}"#),
            .feature(1),
            "put longitude first"
        ),
        BadFile("no geometry", feature("null"), .feature(1), "the geometry is missing"),
        BadFile("a circle", feature(#"{"type":"Circle","coordinates":[1,2]}"#), .feature(1), "Circle is not supported"),
        BadFile(
            "a line of one point",
            feature(#"{"type":"LineString","coordinates":[[1,2]]}"#),
            .feature(1),
            "two points"
        ),
        BadFile(
            "a position of one number",
            feature(#"{"type":"Point","coordinates":[1]}"#),
            .feature(1),
            "two numbers"
        ),
        BadFile(
            "coordinates of text",
            feature(#"{"type":"Point","coordinates":["1","2"]}"#),
            .feature(1),
            "coordinates of the Point"
        ),
        BadFile(
            "a number too large",
            feature(#"{"type":"Point","coordinates":[1e999,2]}"#),
            .feature(1),
            "coordinates of the Point"
        ),
        BadFile(
            "no name",
            feature(#"{"type":"Point","coordinates":[126,45]}"#, #"{"kind":"park"}"#),
            .feature(1),
            "name is missing"
        ),
        BadFile(
            "no properties",
            feature(#"{"type":"Point","coordinates":[126,45]}"#, "null"),
            .feature(1),
            "name is missing"
        ),
        BadFile(
            "escape in a name",
            feature(#"{"type":"Point","coordinates":[126,45]}"#, #"{"name":"a\u001b[2J","kind":"park"}"#),
            .feature(1),
            "U+001B"
        ),
        BadFile("not a collection", #"{"type":"Feature"}"#, .file, "'Feature'; it must be a FeatureCollection"),
        BadFile("a list", "[]", .file, "a FeatureCollection"),
        BadFile("no features", #"{"type":"FeatureCollection","features":[]}"#, .file, "is empty"),
        BadFile("not JSON", "{\"type\":\n\"FeatureCollection\"\n x}", .line(3), "not valid JSON from here on"),
        BadFile("cut off", "{\"type\":\n\"FeatureColl", .line(2), "not valid JSON"),
        BadFile("NUL", "{\"type\":\n\"\u{0}\"}", .line(2), "NUL"),
    ]

    @Test(arguments: bad)
    func `bad places are told by their place in the file and reason`(_ row: BadFile) {
        let places = read(row.text)

        #expect(row.isFound(in: places.problems), "\(places.problems.map(\.phrase.english))")
    }

    @Test func `a bad feature leaves the others`() {
        let good =
            #"{"type":"Feature","properties":{"name":"a","kind":"park"},"geometry":{"type":"Point","coordinates":[1,2]}}"#

        let places = read(#"{"type":"FeatureCollection","features":[7,null,"x",[],{},\#(good)]}"#)

        #expect(places.values.count == 1)
        #expect(places.problems.map(\.place) == (1...5).map { .feature($0) })
    }
}
