import DispatchCore
import DispatchDomain
import Foundation
import Testing

@Suite struct DataFilesTests {
    /// Runs a test with a temporary folder that is deleted afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func make(_ path: String, in folder: URL) throws -> String {
        let made = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        return made.standardizedFileURL.path
    }

    @Test func `the folder is found beside the running executable`() throws {
        #expect(try !DataFiles.locate().read("catalogue.csv").isEmpty)
    }

    @Test func `the built folder comes before the installed one, the variable before both`() throws {
        try withFolder { folder in
            let executable = folder.appendingPathComponent("bin/zhiban").path
            #expect(throws: DataFilesMissing.self) { try DataFiles.locate(environment: [:], executable: executable) }

            let installed = try make("share/zhiban/Data", in: folder)
            #expect(try DataFiles.locate(environment: [:], executable: executable).folder == installed)

            let built = try make("bin/zhiban_DispatchCore.resources/Data", in: folder)
            #expect(try DataFiles.locate(environment: [:], executable: executable).folder == built)

            let chosen = ["ZHIBAN_DATA": try make("mine", in: folder)]
            #expect(try DataFiles.locate(environment: chosen, executable: executable).folder.hasSuffix("/mine"))
        }
    }

    @Test func `a variable that names no folder is told, not passed over`() throws {
        let problem = try #require(throws: DataFilesMissing.self) {
            try DataFiles.locate(environment: ["ZHIBAN_DATA": "/nowhere/at/all"], executable: "")
        }

        #expect(
            problem.phrase(.english)
                == "ZHIBAN_DATA is set to /nowhere/at/all, which is not a folder; correct or unset it"
        )
    }

    @Test func `a missing file and a damaged one are told by name`() throws {
        try withFolder { folder in
            let files = DataFiles(folder: folder.path)
            let missing = try #require(throws: DataFilesMissing.self) { try files.read("codes.csv") }
            #expect(missing.phrase(.english).contains("codes.csv can't be read"))

            let text = "word,pinyin\n长江,chang\n"
            try Data(text.utf8).write(to: folder.appendingPathComponent("pinyin-exceptions.csv"))
            let damaged = try #require(throws: DataFilesMissing.self) { try files.pinyin() }
            #expect(damaged.phrase(.english).contains("pinyin-exceptions.csv is damaged: line 2: "))
        }
    }
}
