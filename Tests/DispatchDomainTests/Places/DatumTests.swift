import DispatchDomain
import Testing

struct DatumTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var wgs84: GeoPoint
        var gcj02: GeoPoint
        var testDescription: String { name }
    }

    /// Check values, from WGS-84 to GCJ-02 by the widely published algorithm.
    static let rows = [
        Row(
            name: "Harbin",
            wgs84: GeoPoint(latitude: 45.755, longitude: 126.65),
            gcj02: GeoPoint(latitude: 45.756964, longitude: 126.655988)
        ),
        Row(
            name: "Beijing",
            wgs84: GeoPoint(latitude: 39.90872, longitude: 116.39748),
            gcj02: GeoPoint(latitude: 39.910123, longitude: 116.403724)
        ),
        Row(
            name: "Tianjin",
            wgs84: GeoPoint(latitude: 39.0842, longitude: 117.2009),
            gcj02: GeoPoint(latitude: 39.085206, longitude: 117.207198)
        ),
    ]

    @Test(arguments: rows) func `a web map's point is shifted as published`(row: Row) {
        let shifted = Datum.gcj02.fromWGS84(row.wgs84)
        #expect(abs(shifted.latitude - row.gcj02.latitude) < 1e-6)
        #expect(abs(shifted.longitude - row.gcj02.longitude) < 1e-6)
    }

    @Test(arguments: rows) func `there and back is where it was`(row: Row) {
        let back = Datum.gcj02.toWGS84(Datum.gcj02.fromWGS84(row.wgs84))
        #expect(back.distance(to: row.wgs84) < 0.001)
    }

    @Test func `outside China nothing is shifted`() {
        let paris = GeoPoint(latitude: 48.8566, longitude: 2.3522)
        #expect(Datum.gcj02.toWGS84(paris) == paris)
        #expect(Datum.wgs84.toWGS84(paris) == paris)
    }
}
