import CellCanvas
import MapRender
import Testing

/// The map of a small town at several scales.
@Suite struct TownPictureTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let glyphs: MapGlyphs
        let metres: Double
        let picture: String
        var testDescription: String { "\(glyphs), \(metres) m" }
    }

    static let rows: [Row] = [
        Row(
            glyphs: .ascii,
            metres: 4,
            picture: """
                                            #
                                            #
                     !341                   #
                ======================== 中 央 大 街 ===================
                                            #'-.
                                            友 '-.
                                            谊   '-.
                                            路     '-.
                                            #        '-.
                                            #          '-.
                                            #            '-.
                                            #              '-.
                                            #                '-.
                                            #                  '-.
                 |-----------| 50 m         #                    '-.
                """
        ),
        Row(
            glyphs: .unicode,
            metres: 4,
            picture: """
                                            ┃
                                            ┃
                     ■341                   ┃
                ━━━━━━━━━━━━━━━━━━━━━━━━ 中 央 大 街 ━━━━━━━━━━━━━━━━━━━
                                            ┃└─╮
                                            友 ╰─╮
                                            谊   ╰─╮
                                            路     ╰─╮
                                            ┃        ╰─╮
                                            ┃          ╰─╮
                                            ┃            ╰─╮
                                            ┃              ╰─╮
                                            ┃                ╰─╮
                                            ┃                  ╰─╮
                 ├───────────┤ 50 m         ┃                    ╰─╮
                """
        ),
        Row(
            glyphs: .braille,
            metres: 4,
            picture: """
                                            ⣿
                                            ⣿
                     ■341                   ⣿
                ⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠶⠶⠶⠶⠶⠶ 中 央 大 街 ⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶
                                            ⣿⠈⠢⡀
                                            友 ⠈⠢⡀
                                            谊   ⠈⠢⡀
                                            路     ⠈⠢⡀
                                            ⣿        ⠈⠢⡀
                                            ⣿          ⠈⠢⡀
                                            ⣿            ⠈⠢⡀
                                            ⣿              ⠈⠢⡀
                                            ⣿                ⠈⠢⡀
                                            ⣿                  ⠈⠢⡀
                 ├───────────┤ 50 m         ⣿                    ⠈⠢⡀
                """
        ),
        Row(
            glyphs: .ascii,
            metres: 10,
            picture: """
                       |                    #          兆麟公园
                       |                    #        " ..  "     "
                       |                    #       ...
                       |                    #     ..    "     "     "
                =======+.                   #
                       |'=========!341 中 央 大 街 =====================
                       |                    #'-.
                       |                    #  '-.
                       |                    #    '-.
                       |                    #      '-.
                       31^                  #        '-.   ^352
                       |                    #          '-.
                       |                    #   [C2>    斜街
                -------+-------------- 西 五 道 街 --------+-+----------
                 |--------| 100 m           #                '-.
                """
        ),
        Row(
            glyphs: .unicode,
            metres: 10,
            picture: """
                       │                    ┃          兆麟公园
                       │                    ┃        " ··  "     "
                       │                    ┃       ···
                       │                    ┃     ··    "     "     "
                ━━━━━━━┿┓                   ┃
                       │┗━━━━━━━━━■341 中 央 大 街 ━━━━━━━━━━━━━━━━━━━━━
                       │                    ┃└─╮
                       │                    ┃  ╰─╮
                       │                    ┃    ╰─╮
                       │                    ┃      ╰─╮
                       31^                  ┃        ╰─╮   ▲352
                       │                    ┃          ╰─╮
                       │                    ┃   [C2>    斜街
                ───────┼────────────── 西 五 道 街 ────────┴─┬──────────
                 ├────────┤ 100 m           ┃                └─╮
                """
        ),
        Row(
            glyphs: .braille,
            metres: 10,
            picture: """
                       ⢸                    ⣿          兆麟公园
                       ⢸                    ⣿        " ⢀⠄ ⠁"     "
                       ⢸                    ⣿       ⢀ ⠐⠁
                       ⢸                    ⣿     "⠔⠁   "     "     "
                       ⢸                    ⣿
                ⠛⠛⠛⠛⠛⠛⠛⢻⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛■341 中 央 大 街 ⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶⠶
                       ⢸                    ⣿⠈⠢⡀
                       ⢸                    ⣿  ⠈⠢⡀
                       ⢸                    ⣿    ⠈⠢⡀
                       ⢸                    ⣿      ⠈⠢⡀
                       31^                  ⣿        ⠈⠢⡀   ▲352
                       ⢸                    ⣿          ⠈⠢⡀
                       ⢸                    ⣿   [C2>    斜街
                ⠉⠉⠉⠉⠉⠉⠉⢹⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒ 西 五 道 街 ⠒⠒⠒⠒⠒⠒⠒⠒⠓⢖⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤
                 ├────────┤ 100 m           ⣿                ⠑⢄
                """
        ),
        Row(
            glyphs: .ascii,
            metres: 22,
            picture: """
                          ~   ~   ~   ~  松花江   ~   ~   ~   ~
                            ~   ~   ~   ~   #   ~   ~
                                  |         #
                                  |         #     " ..
                                  |         # 兆麟公园
                                  |  !341   # ..     "
                         =========+=== 中 央 大 街 =============
                                  |         #'-.
                                  31^       [C2>-.^352
                         ---------+--- 西 五 道 街 +-----------
                                  |         #      '-.
                                  |         #        '-.
                         ~~~~~~~~~|~~~      #          '-
                                  |   ~~~~  #
                 |-------| 200 m            #
                """
        ),
        Row(
            glyphs: .unicode,
            metres: 22,
            picture: """
                          ~   ~   ~   ~  松花江   ~   ~   ~   ~
                            ~   ~   ~   ~   ┃   ~   ~
                                  │         ┃
                                  │         ┃     " ··
                                  │         ┃ 兆麟公园
                                  │  ■341   ┃ ··     "
                         ━━━━━━━━━┿━━━ 中 央 大 街 ━━━━━━━━━━━━━
                                  │         ┃└─╮
                                  31^       [C2>─┐▲352
                         ─────────┼─── 西 五 道 街 ┬───────────
                                  │         ┃      └─╮
                                  │         ┃        ╰─╮
                         ~~~~~~~~~│~~~      ┃          ╰─
                                  │   ~~~~  ┃
                 ├───────┤ 200 m            ┃
                """
        ),
        Row(
            glyphs: .braille,
            metres: 22,
            picture: """
                          ~   ~   ~   ~  松花江   ~   ~   ~   ~
                            ~   ~   ~   ~   ⡇   ~   ~
                                  ⢰         ⡇
                                  ⢸         ⡇     "⢀⠄
                                  ⢸         ⡇ 兆麟公园
                                  ⢸  ■341   ⡇  ⠐⠁    "
                         ⠈⠉⠉⠉⠉⠉⠉⠉⠉⢹⠒⠒⠒ 中 央 大 街 ⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠂
                                  ⢸         ⡇⠈⠢⡀
                                  31^       [C2>⠢⡀▲352
                         ⠠⠤⠤⠤⠤⠤⠤⠤⠤⢼⠤⠤⠤ 西 五 道 街 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀
                                  ⢸         ⡇      ⠈⠢⡀
                                  ⢸         ⡇        ⠈⠢⡀
                         ~~~~~~~~~⢸~~~      ⡇          ⠈⠢
                                  ⢸   ~~~~  ⡇
                 ├───────┤ 200 m            ⠃
                """
        ),
    ]

    @Test(arguments: rows) func `the town`(row: Row) {
        let viewport = MapViewport(
            centre: MapPoint(x: 0, y: 0),
            metresPerColumn: row.metres,
            size: CellSize(56, 15)
        )
        #expect(MapPicture(TestTown.scene, TestTown.marks, viewport, .plain(row.glyphs)).text == row.picture)
    }
}
