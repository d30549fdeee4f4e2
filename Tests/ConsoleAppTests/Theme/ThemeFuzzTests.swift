import ConsoleScreen
import DispatchDomain
import TestSupport
import Testing

/// Theme files of any text: they are read, or refused with the file's name.
@Suite struct ThemeFuzzTests {
    private static let good = """
        about = { zh = "我的", en = "mine" }
        inherits = "dusk"
        contrast = 4.5

        [palette]
        red = "#ff5f5f"
        blue = { 256 = 33, 16 = 12, 8 = 4 }

        [roles]
        red = { fg = "red", attrs = ["bold"] }
        """

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `whatever is in the file, it is a theme or a sentence`(seed: UInt64) {
        let keys = [
            "about", "inherits", "contrast", "assumes", "palette", "roles", "red", "fg", "bg", "attrs", "fg256", "fg16",
            "\"bold\"", "\"#ff0000\"", "\"dusk\"", "\"mine\"", "[roles]\n", "[palette]\n",
        ]
        var soup = TOMLSoup(keys: keys, good: Self.good, seed: seed)
        var read = 0
        for _ in 0..<200 {
            let text = soup.next()
            do {
                _ = try ThemeFolder.theme(text)
                read += 1
            } catch let error as ThemeProblem {
                #expect(
                    error.phrase.english.contains("mine.toml"),
                    "\(error.phrase.english) for \(text.debugDescription)"
                )
            } catch {
                Issue.record(error)
            }
        }
        #expect(read > 0)
    }
}
