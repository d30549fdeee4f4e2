import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Import readers on random bytes: they end with rows and problems, never with a crash.
@Suite struct ImportFuzzTests {
    static let pieces: [[UInt8]] =
        [
            "\"", ",", "\n", "\r\n", "\r", "{", "}", "[", "]", ":", "\\", "\\u00", "null", "true", "1e999", "-", "0.5",
            "126.6",
            "45.7", "\"type\"", "\"Feature\"", "\"FeatureCollection\"", "\"features\"", "\"geometry\"", "\"Polygon\"",
            "\"coordinates\"", "\"properties\"", "name,kind,lat,lon\n", "callsign", "2025-03-01", "|", ";", "#", " ",
            "中", "é",
        ].map { Array($0.utf8) } + [[0], [0xFF], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xED, 0xA0, 0x80]]

    @Test(arguments: 0..<20)
    func `soup is read to the end by every reader`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let files = try DataFiles.locate()
        let pinyin = try files.pinyin()
        let context = CaseImport.Context(catalogue: Catalogue(classes: [], codes: []), now: ImportDesk.now)
        for _ in 0..<50 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
            let file = ImportFile(name: "soup", bytes: bytes)
            let found = [
                UnitImport.read(file).problems, OperatorImport.read(file).problems,
                PlaceImport.read(file, datum: .gcj02, pinyin: pinyin).problems,
                GridImport.read(file, datum: .wgs84).problems, CalendarImport.read(file).problems,
                CatalogueImport.read(file, pinyin: pinyin, known: context.catalogue).problems,
                CaseImport.read(file, context).problems,
            ]
            // Such bytes are not valid data, so every reader reports a problem.
            #expect(found.allSatisfy { !$0.isEmpty })
        }
    }

    @Test(arguments: 0..<20)
    func `a good map with one byte changed is read to the end`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let pinyin = try DataFiles.locate().pinyin()
        for _ in 0..<50 {
            var bytes = Array(PlaceImportTests.map.utf8)
            let index = Int.random(in: bytes.indices, using: &random)
            bytes[index] = UInt8.random(in: 0...255, using: &random)
            let places = PlaceImport.read(ImportFile(name: "map", bytes: bytes), datum: .wgs84, pinyin: pinyin)

            #expect(places.rows.count + places.problems.count >= 1)
            #expect(places.values.allSatisfy { $0.place.points.allSatisfy { (-90...90).contains($0.latitude) } })
        }
    }

    @Test func `deep nesting is refused`() throws {
        let deep = String(repeating: "[", count: 100_000)
        let pinyin = try DataFiles.locate().pinyin()

        let places = PlaceImport.read(ImportFile("{\"type\":\(deep)"), datum: .wgs84, pinyin: pinyin)

        #expect(places.problems.count == 1)
    }

    @Test(arguments: 0..<20)
    func `what is written as CSV is read as it was`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let letters = ["a", "中", "\"", ",", "\n", "\r\n", " ", "#", ";", "'", "=", "é", "😀"]
        let rows = (0..<50).map { _ in
            (0..<3).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
        let text = CSVText.line(["a", "b", "c"]) + rows.map { CSVText.line($0) }.joined()

        let table = try CSVTable(parsing: Array(text.utf8))

        #expect(table.rows.map(\.fields) == rows)
    }
}
