import CellCanvas
import TestSupport
import Testing

@Suite struct CellGridTests {
    private static let loud = Style(role: 3)

    /// A grid full of wide characters, to be drawn over.
    private static func full() -> CellGrid {
        var grid = CellGrid(CellSize(8, 1))
        grid.put("中央大街", 0, 0, .plain)
        return grid
    }

    @Test func `a wide character takes two cells, and half of it never stands alone`() {
        var grid = CellGrid(CellSize(4, 1))
        grid.put("东a", 0, 0, .plain)
        #expect(grid.lines == ["东a"])
        grid.put("x", 1, 0, .plain)
        #expect(grid.lines == [" xa"])
    }

    @Test func `a wide character over two others blanks their outer halves`() {
        var grid = Self.full()
        grid.put("区", 1, 0, .plain)
        #expect(grid.lines == [" 区 大街"])
    }

    @Test func `what an area's edge parts is blank, on the left and on the right`() {
        var grid = CellGrid(CellSize(8, 1))
        grid.fill(grid.bounds, with: ".", style: .plain)
        #expect(grid.put("中央大街", -1, 0, .plain, in: CellRect(0, 0, 6, 1)) == 6)
        #expect(grid.lines == [" 央大 .."])
        #expect(grid.put("中央", 0, 1, .plain) == 0)
    }

    @Test(arguments: [
        ("left", CellGrid.Alignment.left, "中央    |"), ("right", .right, "    中央|"), ("centre", .centre, "  中央  |"),
    ])
    func `a field is filled whole`(_ name: String, _ alignment: CellGrid.Alignment, _ line: String) {
        var grid = CellGrid(CellSize(9, 1))
        grid.put("#########", 0, 0, .plain)
        grid.put("|", 8, 0, .plain)
        grid.put("中央", 0, 0, width: 8, .plain, alignment: alignment)
        #expect(grid.lines == [line])
    }

    @Test func `a field that is too narrow ends in a mark`() {
        var grid = CellGrid(CellSize(8, 2))
        grid.put("中央大街68", 0, 0, width: 8, .plain)
        grid.put("中央大街68", -3, 1, width: 8, .plain)
        #expect(grid.lines == ["中央大…", " 大…"])
    }

    @Test func `an endless text costs no more than the cells it fills`() {
        var grid = CellGrid(CellSize(8, 1))
        let endless = String(repeating: "中", count: 1_000_000)
        for _ in 0..<10_000 { grid.put(endless, 0, 0, width: 7, .plain) }
        #expect(grid.lines == ["中中中…"])
    }

    @Test func `both halves change their look together`() {
        var grid = Self.full()
        grid.restyle(CellRect(1, 0, 2, 1)) { _ in Self.loud }
        #expect(grid.golden { $0 == Self.loud ? "L" : "." } == "中央大街\n---\nLLLL....\n")
    }

    @Test func `a grid drawn into another is cut at its edges`() {
        var grid = CellGrid(CellSize(5, 1))
        grid.fill(grid.bounds, with: ".", style: .plain)
        grid.draw(Self.full(), at: CellPoint(-1, 0))
        #expect(grid.lines == [" 央大"])
        grid.fill(grid.bounds, with: ".", style: .plain)
        grid.draw(Self.full(), at: CellPoint(2, 0))
        #expect(grid.lines == ["..中"])
        var sure = CellGrid(CellSize(8, 1), rule: .ascii)
        sure.draw(Self.full(), at: .zero)
        #expect(sure.lines == ["????????"])
    }

    @Test func `clusters drawn over and over do not pile up`() {
        var grid = CellGrid(CellSize(8, 1))
        for _ in 0..<10_000 { grid.put("x\u{301}\u{302}", 2, 0, .plain) }
        #expect(grid.text(2, 0) == "x\u{301}\u{302}")
        #expect(grid.clusters.count < 100)
    }

    @Test(arguments: WidthRule.allCases) func `whatever is drawn, halves stay together and rows stay full`(
        _ rule: WidthRule
    ) {
        var numbers = SplitMix64(seed: 341)
        var grid = CellGrid(CellSize(23, 7), rule: rule)
        for _ in 0..<3_000 {
            Self.drawSomething(into: &grid, &numbers)
            for y in 0..<7 {
                var width = 0
                for x in 0..<23 {
                    let cell = grid[x, y]
                    let isWide = grid[x + 1, y].isContinuation
                    width += cell.isContinuation ? 0 : CellText.width(grid.text(x, y), rule)
                    if cell.isContinuation { #expect(cell.style == grid[x - 1, y].style) }
                    if isWide { #expect(!cell.isContinuation && CellText.width(grid.text(x, y), rule) == 2) }
                    #expect(grid.text(x, y).unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
                }
                #expect(width == 23)
            }
        }
    }

    @Test(arguments: WidthRule.allCases) func `a single character shows as it does in a text`(_ rule: WidthRule) {
        for character in "a中─⣿■é\u{301}\u{1B}\u{202E}".unicodeScalars {
            var (single, text) = (CellGrid(CellSize(4, 1), rule: rule), CellGrid(CellSize(4, 1), rule: rule))
            single.set(character, 1, 0, .plain)
            text.put(String(Character(character)), 1, 0, .plain)
            #expect(single == text)
            single.set(character, 9, 9, .plain)
            #expect(single == text)
        }
    }

    static func drawSomething(into grid: inout CellGrid, _ numbers: inout SplitMix64) {
        let x = Int.random(in: -6...26, using: &numbers)
        let y = Int.random(in: -1...7, using: &numbers)
        let width = Int.random(in: 0...12, using: &numbers)
        let area = CellRect(x, y, width, Int.random(in: 0...4, using: &numbers))
        let style = Style(role: UInt8.random(in: 0...5, using: &numbers))
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0: grid.put(numbers.text(upTo: 20), x, y, style)
        case 1: grid.put(numbers.text(upTo: 20), x - 3, y, style, in: area)
        case 2: grid.put(numbers.text(upTo: 20), x, y, width: width, style, alignment: .right)
        case 3: grid.fill(area, with: "─", style: style)
        case 4: grid.restyle(area) { _ in style }
        default:
            var other = CellGrid(CellSize(9, 2), rule: grid.rule, style: style)
            other.put(numbers.text(upTo: 20), 0, 0, style)
            grid.draw(other, at: CellPoint(x, y))
        }
    }
}
