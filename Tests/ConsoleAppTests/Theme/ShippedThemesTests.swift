import ConsoleScreen
import Foundation
import Testing
import Themes

/// The themes compiled into the program equal the files in the folder.
@Suite struct ShippedThemesTests {
    @Test func `every file of the folder is in the program`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Themes")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".toml") }
        #expect(Set(files) == Set(ShippedThemes.texts.keys.map { $0 + ".toml" }))
        for (name, text) in ShippedThemes.texts {
            #expect(text == (try String(contentsOf: folder.appendingPathComponent(name + ".toml"), encoding: .utf8)))
        }
    }

    @Test func `the palette offers every one of them`() {
        let offered = PaletteSetting.all.compactMap { if case .theme(let name) = $0.change { name } else { nil } }
        #expect(offered.count == Set(offered).count && Set(offered) == Set(ShippedThemes.texts.keys))
    }
}
