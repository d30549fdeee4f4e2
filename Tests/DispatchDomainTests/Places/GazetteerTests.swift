import DispatchDomain
import Testing

struct GazetteerTests {
    static let home = GeoPoint(latitude: 45.75, longitude: 126.64)

    static func street(_ name: String, from: (Double, Double), to: (Double, Double), last: Int? = nil) -> Place {
        Place(
            name: name,
            kind: .street,
            points: [from, to].map { home.offset(east: $0.0, north: $0.1) },
            numbers: last.map { Place.HouseNumbers(first: 1, last: $0) }
        )
    }

    static let places = [
        street("中央大街", from: (0, 1_000), to: (0, -1_000), last: 201),
        street("西五道街", from: (-500, 100), to: (500, 100), last: 80),
        street("西六道街", from: (30, 0), to: (500, 0), last: 80),
        street("西城街", from: (900, 0), to: (900, 900), last: 80),
        Place(name: "中央公园", kind: .park, points: [home]),
        Place(name: "西城角", kind: .square, points: [home]),
        Place(name: "第一中学", kind: .school, aliases: ["一中"], points: [home]),
        Place(name: "花园市场", kind: .market, points: [home]),
        Place(name: "花园小学", kind: .school, points: [home]),
    ]

    static let initials = [
        "中央大街": "zydj", "西五道街": "xwdj", "西六道街": "xldj", "西城街": "xcj", "中央公园": "zygy", "西城角": "xcj",
        "第一中学": "dyzx", "一中": "yz", "花园市场": "hysc", "花园小学": "hyxx",
    ]

    static let index = PlaceIndex(places) { initials[$0] ?? "" }
    static var gazetteer: Gazetteer { Gazetteer(source: index) }

    @Test(arguments: [
        ("中央大街", ["中央大街"], PlaceMatch.Rank.name), ("一中", ["第一中学"], .alias), ("zydj", ["中央大街"], .initials),
        ("ZYDJ", ["中央大街"], .initials), ("xcj", ["西城街", "西城角"], .initials), ("西六", ["西六道街"], .namePrefix),
        ("花园", ["花园小学", "花园市场"], .namePrefix), ("zyd", ["中央大街"], .initialsPrefix), ("五道", ["西五道街"], .contained),
    ])
    func `the best rank answers alone`(typed: String, names: [String], rank: PlaceMatch.Rank) {
        let found = Self.gazetteer.find(typed)
        #expect(found.compactMap(\.place?.name) == names)
        #expect(found.allSatisfy { $0.rank == rank })
    }

    @Test func `what is nowhere is not found`() {
        #expect(Self.gazetteer.find("火星").isEmpty)
        #expect(Self.gazetteer.find("").isEmpty)
    }

    @Test(arguments: ["zydj101", "中央大街101号", "中央大街101"]) func `a number is found on its street`(typed: String) throws {
        let found = Self.gazetteer.find(typed)
        #expect(found.map(\.location.label) == ["中央大街101号"])
        let point = try #require(found.first?.location.point)
        #expect(point.distance(to: Self.home) < 1)
    }

    @Test func `what follows a number is kept`() {
        #expect(Self.gazetteer.find("中央大街68号院2单元").map(\.location.label) == ["中央大街68号院2单元"])
    }

    @Test func `a number means the one that has numbers`() {
        #expect(Self.gazetteer.find("xcj5").map(\.location.label) == ["西城街5号"])
    }

    @Test func `a number that the street does not have is said`() {
        let found = Self.gazetteer.find("zydj999")
        #expect(found.map(\.flag) == [.numberOutOfRange(Place.HouseNumbers(first: 1, last: 201))])
        #expect(found.first?.location == Location(label: "中央大街999号", point: nil))
        #expect(found.first?.flag?.phrase(.english) == "no such house number (range 1–201)")
        #expect(Self.gazetteer.find("中央公园5号").map(\.flag) == [.noNumbers])
    }

    @Test(arguments: [("中央大街/西五道街", 100.0), ("zydj/xwdj", 100), ("zydj/xldj", 0)])
    func `two streets meet`(typed: String, north: Double) throws {
        let found = Self.gazetteer.find(typed)
        #expect(found.count == 1)
        let point = try #require(found.first?.location.point)
        #expect(point.distance(to: Self.home.offset(east: 0, north: north)) < 20)
    }

    @Test func `streets that do not meet are said to`() {
        #expect(Self.gazetteer.find("中央大街/西城街").map(\.flag) == [.noCrossing])
    }

    @Test func `a coordinate and a grid code need no name`() throws {
        let found = Self.gazetteer.find("45.75,126.64")
        #expect(found.map(\.location) == [Location(label: "45.75000,126.64000", point: Self.home)])
        let code = try #require(GridCode(rawValue: "230171001001001"))
        let corners = [(0.0, 0.0), (100, 0), (100, 100), (0, 100)].map { Self.home.offset(east: $0.0, north: $0.1) }
        let grid = UnitGrid(code: code, name: "花园社区001", outline: corners, responsibility: "")
        let gazetteer = Gazetteer(source: PlaceIndex([], grids: [grid]) { _ in "" })
        #expect(gazetteer.find(code.rawValue).map(\.location.label) == ["花园社区001"])
    }

    @Test func `the nearest number names where something is`() {
        #expect(Self.places[0].number(nearest: Self.home.offset(east: 40, north: 0)) == 101)
    }
}
