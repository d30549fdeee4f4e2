import CellCanvas
import Testing

@Suite struct BorderTests {
    private static func drawing(_ size: CellSize, _ rule: WidthRule = .narrow, _ body: (inout CellGrid) -> Void)
        -> String
    {
        var grid = CellGrid(size, rule: rule)
        body(&grid)
        return grid.lines.joined(separator: "\n")
    }

    @Test func `a box with a title`() {
        let drawn = Self.drawing(CellSize(14, 3)) {
            $0.box($0.bounds, .plain, .unicode)
            #expect($0.title("1 队列", in: $0.bounds, .plain, .unicode) == 8)
        }
        #expect(
            drawn == """
                ┌1 队列 ─────┐
                │            │
                └────────────┘
                """
        )
    }

    @Test func `a title that is too long leaves the corner`() {
        let drawn = Self.drawing(CellSize(9, 2)) {
            $0.box($0.bounds, .plain, .unicode)
            $0.title("受理 派遣", in: $0.bounds, .plain, .unicode)
        }
        #expect(drawn == "┌受理… ─┐\n└───────┘")
    }

    @Test(arguments: [
        (
            "unicode", GlyphSet.unicode, WidthRule.narrow,
            """
            ┌──┬──┐
            │  │  │
            ├──┼─┬┤
            │  │ ││
            └──┴─┴┘
            """
        ),
        (
            "ascii", .ascii, .ascii,
            """
            +--+--+
            |  |  |
            +--+-++
            |  | ||
            +--+-++
            """
        ),
        (
            "unicode where it is not sure", .unicode, .wide,
            """
            +--+--+
            |  |  |
            +--+-++
            |  | ||
            +--+-++
            """
        ),
    ])
    func `panes that share borders are joined`(_ name: String, _ glyphs: GlyphSet, _ rule: WidthRule, _ drawing: String)
    {
        let panes = CellRect(0, 0, 7, 5).rows([.share(1), .share(1)], overlap: 1).map {
            $0.columns([.share(1), .share(1)], overlap: 1)
        }
        let drawn = Self.drawing(CellSize(7, 5), rule) { grid in
            var lines = LineGrid(grid.size)
            for pane in panes.joined() { lines.add(pane, .plain) }
            lines.vertical(5, 2, 3, .plain)
            lines.draw(into: &grid, glyphs)
        }
        #expect(drawn == drawing)
    }

    @Test func `the pane with the focus has heavy lines and its own look all around`() {
        var grid = CellGrid(CellSize(7, 3))
        let panes = grid.bounds.columns([.share(1), .share(1)], overlap: 1)
        var lines = LineGrid(grid.size)
        lines.add(panes[0], Style(role: 2), heavy: true)
        lines.add(panes[1], Style(role: 1))
        lines.draw(into: &grid, .unicode)
        #expect(
            grid.golden { $0.role == 2 ? "F" : $0.role == 1 ? "b" : "." } == """
                ┍━━┭──┐
                │  │  │
                ┕━━┵──┘
                ---
                FFFFbbb
                F..F..b
                FFFFbbb

                """
        )
    }
}
