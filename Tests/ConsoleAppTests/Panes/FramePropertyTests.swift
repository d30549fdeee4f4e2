import ConsoleScreen
import CellCanvas
import DispatchDomain
import MapRender
import TestSupport
import Testing

/// Properties of every frame, whatever its contents.
@Suite struct FramePropertyTests {
    @Test(arguments: SampleScreen.all) func `a screen can be drawn at any size`(screen: SampleScreen) {
        var dice = SplitMix64(seed: 5)
        for _ in 0..<12 {
            let size = CellSize(.random(in: 1...200, using: &dice), .random(in: 1...60, using: &dice))
            let rule = WidthRule.allCases.randomElement(using: &dice) ?? .narrow
            let language = Language.allCases.randomElement(using: &dice) ?? .english
            let grid = Frame.draw(screen.state(size, language, rule: rule))
            #expect(grid.size == size)
            let broken = Frame.brokenCells(grid)
            #expect(broken.isEmpty, "\(size) \(rule) \(language): \(broken)")
        }
    }

    @Test(arguments: SampleScreen.all) func `in ASCII nothing but ASCII is shown`(screen: SampleScreen) {
        for size in ScreenGolden.sizes {
            let grid = Frame.draw(screen.state(size, .chinese, rule: .ascii))
            let odd = grid.lines.joined().unicodeScalars.filter { !(0x20...0x7E).contains($0.value) }
            #expect(odd.isEmpty, "\(size): \(odd)")
        }
    }

    @Test(arguments: SampleScreen.all.filter { !$0.isOfStrangers })
    func `in English nothing is Chinese but what the city has written`(screen: SampleScreen) {
        for size in ScreenGolden.sizes {
            let grid = Frame.draw(screen.state(size, .english, desk: SampleDesk(fieldData: .english)))
            // The menu names the other language in that language.
            let text = grid.lines.joined(separator: "\n").replacing("中文", with: "")
            let chinese = text.unicodeScalars.filter { (0x2E80...0x9FFF).contains($0.value) || $0.value >= 0xF900 }
            #expect(chinese.isEmpty, "\(size): \(String(String.UnicodeScalarView(chinese)))")
        }
    }

    @Test(arguments: SampleScreen.strangers) func `what strangers write never reaches the terminal raw`(
        screen: SampleScreen
    ) {
        for size in ScreenGolden.sizes {
            for rule in WidthRule.allCases {
                let grid = Frame.draw(screen.state(size, .chinese, rule: rule))
                let text = grid.lines.joined() + grid.clusters.joined()
                let raw = text.unicodeScalars.filter {
                    [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                }
                #expect(raw.isEmpty, "\(size) \(rule): \(raw.map(\.value))")
            }
        }
    }

    @Test(arguments: SampleScreen.all) func `the same state gives the same frame`(screen: SampleScreen) {
        let state = screen.state(CellSize(160, 45), .chinese)
        var memory = RenderCache()
        let first = ConsoleView.draw(state, memory: &memory)
        #expect(ConsoleView.draw(state, memory: &memory) == first)
        #expect(Frame.draw(state) == first)
    }

    @Test(arguments: SampleScreen.all.filter { !$0.isOfStrangers }, Language.allCases)
    func `the clock and a way to find out what can be done are on every screen`(
        screen: SampleScreen,
        language: Language
    ) {
        for size in ScreenGolden.sizes {
            let lines = Frame.draw(screen.state(size, language)).lines
            #expect(lines.first?.hasSuffix("21:47") == true, "\(size)")
            #expect(lines.last?.isEmpty == false, "\(size)")
        }
    }
}
