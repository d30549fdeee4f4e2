import CellCanvas
import MapRender
import Testing

/// Lines in a window of 12 × 5 cells, one metre a cell, the origin in the middle: in ASCII, box drawing and braille.
@Suite struct LineDrawingTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let lines: [(MapScene.StreetKind, [(Double, Double)])]
        let pictures: String

        init(_ name: String, _ lines: [(MapScene.StreetKind, [(Double, Double)])], _ pictures: String) {
            testDescription = name
            self.lines = lines
            self.pictures = pictures
        }

        func drawn(_ glyphs: MapGlyphs, _ rule: WidthRule = .narrow) -> CellGrid {
            let scene = MapScene(lines.map { .init(kind: .street($0.0), points: TestTown.points($0.1)) })
            let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 1, size: CellSize(12, 5))
            return MapPicture(scene, viewport, .plain(glyphs, rule: rule, layers: .streets)).grid
        }
    }

    @Test(arguments: rows) func `lines are joined`(row: Row) {
        var grid = CellGrid(CellSize(40, 5))
        for y in 0..<5 {
            grid.put(":", 13, y, .plain)
            grid.put(":", 26, y, .plain)
        }
        for (index, glyphs) in MapGlyphs.allCases.enumerated() {
            grid.draw(row.drawn(glyphs), at: CellPoint(14 * index, 0))
        }
        #expect(grid.lines.joined(separator: "\n") == row.pictures)
    }

    @Test(arguments: rows) func `terminals without sure widths get ASCII`(row: Row) {
        let ascii = row.drawn(.ascii).lines
        #expect(row.drawn(.unicode, .wide).lines == ascii)
        #expect(row.drawn(.unicode, .ascii).lines == ascii)
        #expect(row.drawn(.braille, .ascii).lines == ascii)
    }

    static let rows: [Row] = [
        Row(
            "a main street is heavy",
            [(.main, [(-9, 0), (9, 0)])],
            """
                         :            :
                         :            :
            ============ :━━━━━━━━━━━━: ⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛
                         :            :
                         :            :
            """
        ),
        Row(
            "a lesser one is light",
            [(.minor, [(-9, 0), (9, 0)])],
            """
                         :            :
                         :            :
            ------------ :────────────: ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
                         :            :
                         :            :
            """
        ),
        Row(
            "upright",
            [(.minor, [(0, 9), (0, -9)])],
            """
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            """
        ),
        Row(
            "a heavy one upright",
            [(.main, [(0, 9), (0, -9)])],
            """
                  #      :      ┃     :       ⣿
                  #      :      ┃     :       ⣿
                  #      :      ┃     :       ⣿
                  #      :      ┃     :       ⣿
                  #      :      ┃     :       ⣿
            """
        ),
        Row(
            "crossing",
            [(.minor, [(-9, 0), (9, 0)]), (.minor, [(0, 9), (0, -9)])],
            """
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            ------+----- :──────┼─────: ⠉⠉⠉⠉⠉⠉⡏⠉⠉⠉⠉⠉
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            """
        ),
        Row(
            "a main street crosses",
            [(.main, [(-9, 0), (9, 0)]), (.minor, [(0, 9), (0, -9)])],
            """
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            ======+===== :━━━━━━┿━━━━━: ⠛⠛⠛⠛⠛⠛⡟⠛⠛⠛⠛⠛
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            """
        ),
        Row(
            "a street ends at another",
            [(.minor, [(-9, 0), (9, 0)]), (.minor, [(0, 0), (0, -9)])],
            """
                         :            :
                         :            :
            ------+----- :──────┬─────: ⠉⠉⠉⠉⠉⠉⡏⠉⠉⠉⠉⠉
                  |      :      │     :       ⡇
                  |      :      │     :       ⡇
            """
        ),
        Row(
            "a corner",
            [(.minor, [(-4, 2), (4, 2), (4, -3)])],
            """
             ---------.  : ─────────┐ :  ⢀⣀⣀⣀⣀⣀⣀⣀⣀⡀
                      |  :          │ :           ⡇
                      |  :          │ :           ⡇
                      |  :          │ :           ⠇
                         :            :
            """
        ),
        Row(
            "nearly along a row",
            [(.minor, [(-9, 2), (9, -3)])],
            """
            .            :╮           :
            '-----.      :╰─────╮     : ⠒⠤⢄⣀⡀
                  '----- :      ╰─────:     ⠈⠉⠒⠢⠤⢄⣀
                         :            :            ⠉
                         :            :
            """
        ),
        Row(
            "nearly along a column",
            [(.minor, [(-1, 9), (1, -9)])],
            """
                 |       :     │      :      ⢱
                 '.      :     ╰╮     :      ⢸
                  |      :      │     :       ⡇
                  |      :      │     :       ⢇
                  '.     :      ╰╮    :       ⢸
            """
        ),
        Row(
            "slanted upwards",
            [(.minor, [(-5, -4), (5, 4)])],
            """
                    .-'  :        ╭─╯ :         ⢀⠔⠊
                  .-'    :      ╭─╯   :       ⡠⠒⠁
                .-'      :    ╭─╯     :    ⢀⠤⠊
              .-'        :  ╭─╯       :  ⡠⠔⠁
            --'          :──╯         : ⠈
            """
        ),
        Row(
            "slanted downwards",
            [(.minor, [(-2.5, 4), (2.5, -5)])],
            """
                \\        :    ╲       :    ⠘⡄
                 \\       :     ╲      :     ⠘⢄
                  \\      :      ╲     :      ⠈⢆
                   \\     :       ╲    :        ⢣
                    |    :        │   :         ⠣
            """
        ),
        Row(
            "slants that cross",
            [(.minor, [(-2.5, 5), (2.5, -5)]), (.minor, [(-2.5, -5), (2.5, 5)])],
            """
                '. .'    :    ╰╮ ╭╯   :     ⢣  ⡜
                 '+'     :     ╰┬╯    :      ⢣⡜
                 .+.     :     ╭┴╮    :      ⡜⢣
                .' '.    :    ╭╯ ╰╮   :     ⡜  ⢣
               -'   |    :   ─╯   │   :    ⠜    ⠣
            """
        ),
        Row(
            "smaller than a cell",
            [(.minor, [(0.2, -0.2), (0.4, -0.4)])],
            """
                         :            :
                         :            :
                  .      :      ·     :       ⠁
                         :            :
                         :            :
            """
        ),
        Row(
            "outside",
            [(.minor, [(-90, 40), (90, 41)])],
            """
                         :            :
                         :            :
                         :            :
                         :            :
                         :            :
            """
        ),
    ]
}
