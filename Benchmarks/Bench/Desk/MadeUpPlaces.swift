import DispatchDomain
import FieldSim

/// A gazetteer of the size a city of millions has, with names derived from the made-up city's own.
enum MadeUpPlaces {
    static let count = 200_000

    static func entries(of city: MadeUpCity, count: Int, pinyin: Pinyin) -> [GazetteerEntry] {
        let own = city.places
        let stems = own.map(\.name).filter { $0.count >= 4 }.map { String($0.prefix(2)) }.uniqued()
        var names = Set(own.map(\.name))
        var places = own
        search: for suffix in suffixes {
            for first in stems {
                for second in stems where first != second {
                    guard places.count < count else { break search }
                    let name = first + second + suffix.name
                    guard names.insert(name).inserted else { continue }
                    let offset = Double(places.count % 1000)
                    let point = GeoPoint(latitude: 45.73 + offset * 4e-5, longitude: 126.6 + offset * 7e-5)
                    places.append(Place(name: name, kind: suffix.kind, points: [point]))
                }
            }
        }
        return places.map { GazetteerEntry(place: $0, initials: pinyin.initials(of: $0.name)) }
    }

    private static let suffixes: [(name: String, kind: Place.Kind)] = [
        ("小区", .community), ("大厦", .landmark), ("商店", .landmark), ("小学", .school), ("市场", .market),
        ("公园", .park), ("公交站", .station), ("诊所", .hospital), ("工地", .buildingSite), ("家园", .community),
        ("广场", .square), ("中学", .school), ("宾馆", .landmark), ("超市", .market), ("药店", .landmark),
    ]
}
