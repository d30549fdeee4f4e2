import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

/// The header line when several messages compete for it.
@Suite struct HeaderLineTests {
    @Test func `a call for help that comes late shows when it was made`() throws {
        let sos = try #require(SampleScreen.all.first { $0.name == "sos" })
        var state = sos.state(ScreenGolden.sizes[0], .english)
        state.desk.sos[0].madeAt = SampleDesk.now + -3 * Milliseconds.day
        let line = try #require(Frame.draw(state).lines.first)
        #expect(line.contains("(made "), "\(line)")
    }

    @Test(arguments: Language.allCases)
    func `a call for help does not hide that the screen stands still`(language: Language) throws {
        let sos = try #require(SampleScreen.all.first { $0.name == "sos" })
        for size in ScreenGolden.sizes {
            var state = sos.state(size, language)
            state.desk.fault = Phrase("值班库读不了:磁盘已满", "the store can't be read: the disk is full")
            state.desk.readAt = SampleDesk.ago(3)
            let line = try #require(Frame.draw(state).lines.first)
            for part in [language == .chinese ? "数据停在 21:44" : "data from 21:44", "18", "s ", "21:47"] {
                #expect(line.contains(part), "\(size): \(line)")
            }
        }
    }
}
