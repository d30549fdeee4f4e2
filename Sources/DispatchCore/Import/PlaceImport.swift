package import DispatchDomain

/// Reads gazetteers: CSV `name,kind,aliases,lat,lon,first_number,last_number` with one point per place, or GeoJSON with
/// points, lines of streets and outlines of areas.
package enum PlaceImport {
    static let columns = ["name", "kind", "lat", "lon"]
    static let houseNumbers = 1...99_999

    /// Reads the places of a file whose coordinates are in `datum`.
    package static func read(_ file: ImportFile, datum: Datum, pinyin: Pinyin) -> Imported<GazetteerEntry> {
        let records = ImportRecords(file, requiring: columns)
        var places = Imported<GazetteerEntry>(records) { record throws(ImportProblem) in
            let place = try place(record, datum)
            return GazetteerEntry(place: place, initials: pinyin.initials(of: place.name))
        }
        places.refuseRepeated({ [$0.place.name, $0.place.kind.rawValue] }) {
            "\($0.place.name) (\($0.place.kind.rawValue))"
        }
        return places
    }

    private static func place(_ record: ImportRecord, _ datum: Datum) throws(ImportProblem) -> Place {
        let name = try record.required("name")
        return Place(
            name: name,
            kind: try record.choice("kind", Place.Kind.self),
            aliases: try record.list("aliases").filter { $0 != name },
            points: try points(record, datum),
            numbers: try numbers(record)
        )
    }

    private static func points(_ record: ImportRecord, _ datum: Datum) throws(ImportProblem) -> [GeoPoint] {
        switch record.shape {
        case .point(let point): return [datum.toWGS84(point)]
        case .line(let points), .area(let points): return points.map { datum.toWGS84($0) }
        case nil:
            guard let point = try record.point(datum) else { throw .empty(record.place, "lat") }
            return [point]
        }
    }

    private static func numbers(_ record: ImportRecord) throws(ImportProblem) -> Place.HouseNumbers? {
        let first = try record.integer("first_number", in: houseNumbers)
        let last = try record.integer("last_number", in: houseNumbers)
        guard let first, let last else {
            guard first == nil && last == nil else {
                throw .empty(record.place, first == nil ? "first_number" : "last_number")
            }
            return nil
        }
        guard first <= last else {
            throw ImportProblem(
                record.place,
                "门牌号范围 \(first)–\(last) 写反了;请对调",
                "the house number range \(first)–\(last) is reversed; swap the two"
            )
        }
        return Place.HouseNumbers(first: first, last: last)
    }
}
