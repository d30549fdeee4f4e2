package import CellCanvas
package import DispatchDomain

/// A sample of a theme: every role with its name, and a small screen.
package struct ThemeSample {
    private let language: Language
    private let glyphs: GlyphSet
    private let rule: WidthRule

    package init(_ language: Language, rule: WidthRule = .narrow, glyphs: GlyphSet = .unicode) {
        self.language = language
        self.rule = rule
        self.glyphs = glyphs
    }

    /// All roles in two columns: the use, in the role's look, the name in theme files, and the contrast.
    package func roles(_ theme: Theme) -> CellGrid {
        let check = ThemeCheck(theme)
        let rows = (StyleRole.allCases.count + 1) / 2
        var grid = CellGrid(CellSize(100, rows), rule: rule)
        for (index, role) in StyleRole.allCases.enumerated() {
            let (x, y) = (index / rows * 51, index % rows)
            grid.put(role.meaning(language), x, y, width: 24, role.style)
            grid.put(role.name, x + 25, y, width: 18, StyleRole.dim.style)
            grid.put(
                ThemeCheck.text(check.contrast(of: role)),
                x + 44,
                y,
                width: 4,
                StyleRole.faint.style,
                alignment: .right
            )
        }
        return grid
    }

    /// A small screen like the console's.
    package var screen: CellGrid {
        var grid = CellGrid(CellSize(72, 12), rule: rule)
        header(&grid)
        frame(&grid, CellRect(0, 1, 46, 7), words("1 队列 4/812 按时限", "1 queue 4/812 by limit"), isFocused: true)
        frame(&grid, CellRect(46, 1, 26, 7), words("5 地图 1:8000", "5 map 1:8000"), isFocused: false)
        queue(&grid)
        map(&grid)
        foot(&grid)
        return grid
    }

    private func words(_ chinese: String, _ english: String) -> String { Phrase(chinese, english)(language) }

    private func header(_ grid: inout CellGrid) {
        grid.fill(CellRect(0, 0, 72, 1), style: StyleRole.header.style)
        let centre = words(" zhiban 临江区 │ 夜班B 王敏", " zhiban Linjiang │ night B Wang Min")
        var x = grid.put(centre, 0, 0, StyleRole.header.style) + 3
        x += grid.put("\(glyphs.red)3 \(glyphs.yellow)7", x, 0, StyleRole.headerKey.style) + 3
        grid.put("GPS 412/s \(glyphs.check)", x, 0, StyleRole.header.style)
        grid.put("21:47", 66, 0, StyleRole.header.style)
    }

    private func frame(_ grid: inout CellGrid, _ area: CellRect, _ title: String, isFocused: Bool) {
        let style = (isFocused ? StyleRole.borderFocused : StyleRole.border).style
        let line = String(repeating: isFocused ? glyphs.heavyHorizontal : glyphs.horizontal, count: area.width - 2)
        grid.put("\(glyphs.topLeft)\(line)\(glyphs.topRight)", area.x, area.y, style)
        for y in (area.y + 1)..<(area.endY - 1) {
            grid.put(String(glyphs.vertical), area.x, y, style)
            grid.put(String(glyphs.vertical), area.endX - 1, y, style)
        }
        let low = String(repeating: glyphs.horizontal, count: area.width - 2)
        grid.put("\(glyphs.bottomLeft)\(low)\(glyphs.bottomRight)", area.x, area.endY - 1, style)
        grid.put(" \(title) ", area.x + 1, area.y, (isFocused ? StyleRole.titleFocused : StyleRole.title).style)
    }

    private func queue(_ grid: inout CellGrid) {
        let rows: [(StyleRole, Character, String, String, String, String, StyleRole)] = [
            (.red, glyphs.red, "-0:12", "341", words("暴露垃圾", "litter"), "07", .unitBusy),
            (.yellow, glyphs.yellow, " 0:08", "352", words("无照经营", "vendor"), "31", .unit),
            (.green, " ", " 0:41", "355", words("占道经营", "stall"), "25", .unit),
            (.paused, glyphs.paused, "    -", "340", words("井盖缺失", "manhole"), "-", .faint),
        ]
        for (index, row) in rows.enumerated() {
            let y = index + 2
            grid.put("\(row.1)\(row.2)", 2, y, row.0.style)
            grid.put(row.3, 10, y, StyleRole.caseNumber.style)
            grid.put(row.4, 15, y, width: 10, StyleRole.text.style)
            grid.put(words("中央大街68", "Zhongyang St 68"), 26, y, width: 15, StyleRole.place.style)
            grid.put(row.5, 42, y, row.6.style)
        }
        grid.restyle(CellRect(9, 3, 36, 1)) { _ in StyleRole.selected.style }
        grid.put(words("+2 新 #512", "+2 new #512"), 2, 6, StyleRole.arrived.style)
        grid.put(words("催办未回复 06 分", "urged, no reply 06'"), 20, 6, StyleRole.warning.style)
    }

    private func map(_ grid: inout CellGrid) {
        for (y, line) in ["~~~~~~~      ,       ", "~~~~~    ,   :       ", "             :   &&& "].enumerated() {
            for (x, character) in line.enumerated() where character != " " {
                let role = StyleRole.allCases.first { $0.letter == character } ?? .mapGround
                grid.put(String(character), 48 + x, 2 + y, role.style)
            }
        }
        grid.put(String(repeating: "-", count: 24), 47, 5, StyleRole.mapMainStreet.style)
        grid.put(words("中央大街", "Zhongyang St"), 48, 4, StyleRole.mapName.style)
        grid.put("#341", 62, 5, StyleRole.mapCaseRed.style)
        grid.put("#352", 56, 3, StyleRole.mapCaseYellow.style)
        grid.put("31>", 51, 5, StyleRole.mapOfficer.style)
        grid.put("c2", 57, 6, StyleRole.mapVehicle.style)
        grid.put("+", 67, 6, StyleRole.mapCursor.style)
    }

    private func foot(_ grid: inout CellGrid) {
        let x = grid.put(words("派", "d") + " ", 1, 8, StyleRole.prompt.style)
        grid.put("352 31", 1 + x, 8, StyleRole.promptText.style)
        grid.put(
            words("派 #352 无照经营 \(glyphs.arrow) 31 张强(240m, 定位 0分前)", "dispatch #352 \(glyphs.arrow) 31 (240m, fix 0')"),
            1,
            9,
            StyleRole.preview.style
        )
        let hints = [("a", words("受理", "accept")), ("d", words("派遣", "dispatch")), ("z", words("撤销", "undo"))]
        var column = 1
        for (key, meaning) in hints {
            column += grid.put(key, column, 10, StyleRole.key.style)
            column += grid.put(meaning + "  ", column, 10, StyleRole.hint.style)
        }
        column = 1
        column += grid.put(words(" SOS 07 中央大街 ", " SOS 07 Zhongyang St "), column, 11, StyleRole.sos.style) + 2
        column += grid.put(words("没有力量 99", "there is no unit 99"), column, 11, StyleRole.error.style) + 2
        grid.put("\(glyphs.check) " + words("已派遣", "dispatched"), column, 11, StyleRole.good.style)
    }
}
