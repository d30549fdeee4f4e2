import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

extension ImportFile {
    /// Makes a file with this text.
    init(_ text: String) { self.init(name: "file", bytes: Array(text.utf8)) }
}

/// A file with one mistake, the place reported, and a part of the sentence.
struct BadFile: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var place: ImportPlace
    var word: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ place: ImportPlace, _ word: String) {
        self.name = name
        self.text = text
        self.place = place
        self.word = word
    }

    /// Returns whether exactly the expected problem was found.
    func isFound(in problems: [ImportProblem]) -> Bool {
        guard problems.count == 1, let problem = problems.first, problem.place == place else { return false }
        let isNamed = place == .file || problem.phrase.english.hasPrefix(place.words.english)
        return isNamed && problem.phrase.english.contains(word) && !problem.phrase.chinese.isEmpty
    }
}

/// An empty desk in a temporary folder, its clock standing still.
final class ImportDesk {
    static let now = Timestamp(iso: "2026-11-20T21:40:00+08:00", zone: .china) ?? Timestamp(milliseconds: 0)

    let desk: Desk
    let admin = Actor(name: "admin", roles: [.admin])
    private let folder: DeskFolder

    init() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)").path
        folder = DeskFolder(path: path)
        let files = try DataFiles.locate()
        let catalogue = try files.catalogue(pinyin: try files.pinyin())
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "", frozen: ImportDesk.now) { desk in
            try desk.record(Desk.referenceFacts(catalogue: catalogue, calendar: [], operators: []), by: "desk")
        }
        desk = try Desk(opening: folder, settings: DeskSettings(), frozen: ImportDesk.now)
    }

    /// Opens the same desk as one of a real night, while the clock stands.
    func real(at instant: Timestamp) throws -> Desk {
        try sqlite(folder, "DELETE FROM meta WHERE key = 'rehearsal'")
        return try Desk(opening: folder, settings: DeskSettings(), frozen: instant)
    }

    deinit {
        desk.store.close()
        try? FileManager.default.removeItem(atPath: folder.path)
    }
}
