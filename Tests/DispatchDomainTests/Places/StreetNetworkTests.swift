import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Distances along the streets of a small square town, in metres from its corner.
struct StreetNetworkTests {
    private static let origin = GeoPoint(latitude: 45.75, longitude: 126.64)

    private func at(_ east: Double, _ north: Double) -> GeoPoint {
        GeoPoint(
            latitude: Self.origin.latitude + north / 111_320,
            longitude: Self.origin.longitude + east / (111_320 * cos(Self.origin.latitude * .pi / 180))
        )
    }

    private func street(_ name: String, _ points: [GeoPoint], numbers: Int? = nil) -> Place {
        Place(
            name: name,
            kind: .street,
            points: points,
            numbers: numbers.map { Place.HouseNumbers(first: 1, last: $0) }
        )
    }

    /// A street in the south, one in the east from its end, and an isolated one north of both.
    private var town: [Place] {
        [
            street("南街", [at(0, 0), at(400, 0)], numbers: 40),
            street("东街", [at(400, 0), at(400, 300)]),
            street("孤巷", [at(0, 2000), at(100, 2000)]),
        ]
    }

    private func isNear(_ found: Double?, _ metres: Double) -> Bool { found.map { abs($0 - metres) < 3 } ?? false }

    @Test func `a way follows the streets around the corner, not the crow`() {
        let network = StreetNetwork(town)
        let ways = network.ways(from: at(0, 0), to: [at(400, 300), at(200, 0), at(0, 0)])
        #expect(isNear(ways[0], 700))
        #expect(isNear(ways[1], 200))
        #expect(isNear(ways[2], 0))
    }

    @Test func `streets meet where their lines cross, wherever their points are`() {
        let cross = [street("横街", [at(-200, 50), at(200, 50)]), street("竖街", [at(0, -100), at(0, 200)])]
        #expect(isNear(StreetNetwork(cross).ways(from: at(-200, 50), to: [at(0, 200)])[0], 350))
    }

    @Test func `where no street leads there is no way`() {
        #expect(StreetNetwork(town).ways(from: at(0, 0), to: [at(50, 2000)]) == [nil])
        #expect(StreetNetwork([]).ways(from: at(0, 0), to: [at(1, 1)]) == [nil])
    }

    @Test func `a way is as long back as there, and never shorter than the crow flies`() {
        let network = StreetNetwork(town)
        var random = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let here = at(.random(in: -50...450, using: &random), .random(in: -50...350, using: &random))
            let there = at(.random(in: -50...450, using: &random), .random(in: -50...350, using: &random))
            guard let way = network.ways(from: here, to: [there])[0],
                let back = network.ways(from: there, to: [here])[0]
            else { continue }
            #expect(abs(way - back) < 0.5)
            #expect(way > here.distance(to: there) - 0.5)
        }
    }

    @Test(arguments: [
        (name: "in the middle of a numbered street", east: 200.0, north: 3.0, address: "南街21号"),
        (name: "on a street without numbers", east: 402.0, north: 150.0, address: "东街"),
    ])
    func `an address is the house on the street`(row: (name: String, east: Double, north: Double, address: String)) {
        let address = StreetNetwork(town).address(of: at(row.east, row.north)) ?? ""
        #expect(address.hasPrefix(row.address), "\(row.name): \(address)")
    }

    @Test func `far from every street there is no address`() {
        #expect(StreetNetwork(town).address(of: at(9000, 9000)) == nil)
    }
}
