import DispatchDomain
import Testing

struct PlaceQueryTests {
    @Test(arguments: [
        ("zydj68", "zydj", 68, ""), ("中央大街68号", "中央大街", 68, ""), ("中央大街68", "中央大街", 68, ""),
        ("中央大街68号院2单元", "中央大街", 68, "院2单元"), ("中央大街 68 号", "中央大街", 68, " 号"),
        ("\u{FF5A}\u{FF59}\u{FF44}\u{FF4A}\u{FF16}\u{FF18}", "zydj", 68, ""),
    ])
    func `a name with a number is an address`(typed: String, stem: String, number: Int, suffix: String) {
        #expect(PlaceQuery(typed) == .address(stem: stem, number: number, suffix: suffix))
    }

    @Test(arguments: ["中央大街/西五道街", "中央大街\u{FF0F}西五道街", "中央大街与西五道街交口", " 中央大街 / 西五道街 "])
    func `two names are a crossing`(typed: String) {
        #expect(PlaceQuery(typed) == .crossing("中央大街", "西五道街"))
    }

    @Test func `a grid code and a coordinate are what they look like`() throws {
        let code = try #require(GridCode(rawValue: "230171001001001"))
        #expect(PlaceQuery("230171001001001") == .grid(code))
        let point = GeoPoint(latitude: 45.7512, longitude: 126.6401)
        #expect(PlaceQuery("45.7512,126.6401") == .point(point))
        #expect(PlaceQuery("45.7512\u{FF0C}126.6401") == .point(point))
    }

    @Test(arguments: ["中央大街", "zydj", "/西五道街", "12345", "夜市后门", "zydj1234567", ""])
    func `all else is text`(typed: String) {
        #expect(PlaceQuery(typed) == .text(typed))
    }

    @Test(arguments: ["91,126", "45,181", "45", "45,", "nan,inf", "0x1p3,1", "45,126,1", "1e1,1"])
    func `what is no place on earth is no coordinate`(typed: String) {
        #expect(GeoPoint(parsing: typed) == nil)
    }

    @Test func `a coordinate is written five decimals long`() {
        #expect(GeoPoint(latitude: 45.75, longitude: -0.00001).text == "45.75000,-0.00001")
    }
}
