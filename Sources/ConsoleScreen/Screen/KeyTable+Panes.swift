import DispatchDomain

extension KeyTable {
    /// The keys of all panes: command line, panes, navigation, the panes' own keys, and the console.
    static let panes: [KeyRow] = general + openers + going + own { !$0.movesFreely } + console

    /// The keys that single panes define; some of them replace the keys that move in lists.
    static func own(_ isMeant: (any Pane.Type) -> Bool) -> [KeyRow] {
        PaneID.allCases.map(\.pane).filter(isMeant).flatMap { $0.keys }
    }

    /// The function keys of the panes that have one.
    private static let openers: [KeyRow] = PaneID.allCases.compactMap { pane in
        guard let opener = pane.pane.opener else { return nil }
        return KeyRow(
            [.function(pane.rawValue)],
            "F\(pane.rawValue)",
            in: .panes,
            .pane(pane),
            opener.words.chinese,
            opener.words.english,
            more: opener.explanation
        )
    }

    private static let general: [KeyRow] = [
        KeyRow(
            [.character(":"), .character(";")],
            ":",
            in: .panes,
            .commandLine,
            "命令",
            "command",
            rank: 31
        ),
        KeyRow(
            [.character(":"), .character(";")],
            ":",
            after: .dispatch,
            in: .panes,
            .commandLine,
            "命令",
            "command",
            rank: 31
        ),
        KeyRow(
            "/",
            in: .panes,
            .filter,
            "筛选",
            "filter",
            more: Phrase(
                "筛选队列:词,或 \(QuestionSubject.cases.fieldWords.joined(separator: " "))",
                "filter the queue: words, or \(QuestionSubject.cases.fieldWords.joined(separator: " "))"
            ),
            rank: 30
        ),
        KeyRow([.function(1), .character("?")], "?", in: .panes, .help, "帮助", "help", rank: 32),
        KeyRow([.tab], "Tab", in: .panes, .nextPane, "换窗", "next pane", rank: 33),
        KeyRow([.backTab], "Shift-Tab", in: .panes, .previousPane, "上一窗", "previous pane"),
        KeyRow([.function(10)], "F10", in: .panes, .menu, "全部操作", "menu", rank: 34),
    ]

    private static let going: [KeyRow] = [
        KeyRow(
            [.control("p")],
            "Ctrl-P",
            in: .panes,
            .palette,
            "查找一切",
            "palette",
            more: Phrase("查找命令、案件、力量、地点、设置", "find commands, cases, units, places, settings")
        ),
        KeyRow([.enter], "Enter", in: .lists, .open, "打开", "open", rank: 35),
        KeyRow([.escape], "Esc", in: .panes, .back, "返回", "back"),
        KeyRow("Z", in: .panes, .zoom, "放大/还原", "zoom"),
        KeyRow("!", in: .panes, .worst, "最急一案", "worst deadline"),
        KeyRow("^", in: .panes, .lastTouched, "上次处理", "last touched"),
        KeyRow("[", in: .panes, .trailBack, "前一案", "previous case"),
        KeyRow("]", in: .panes, .trailForward, "后一案", "next case"),
        KeyRow("m", in: .lists, .showOnMap, "图上显示", "show on map"),
    ]

    private static let console: [KeyRow] = [
        KeyRow(
            "S",
            in: .panes,
            .silence,
            "静音十分钟",
            "silence 10 min",
            more: Phrase("铃声静音十分钟,再按恢复", "silence the bell for ten minutes; press again to end")
        ),
        KeyRow([.control("l")], "Ctrl-L", in: .panes, .repaint, "重画", "redraw"),
        KeyRow([.control("z")], "Ctrl-Z", in: .panes, .suspend, "挂起程序", "suspend"),
        KeyRow(
            "q",
            in: .panes,
            .quit,
            "退出",
            "quit",
            more: Phrase("退出;还有操作没存完时要再按一次", "quit; press again while an act is still being saved")
        ),
        KeyRow([.control("c")], "Ctrl-C", in: .panes, .back, "返回", "back"),
    ]

    /// The keys that move the selection of a list.
    static let moving: [KeyRow] = [
        KeyRow([.up, .character("k")], "k", in: [.lists, .answer, .people], .up, "上", "up"),
        KeyRow([.down, .character("j")], "j", in: [.lists, .answer, .people], .down, "下", "down"),
        KeyRow([.left, .character("h")], "h", in: .lists, .left, "左边的窗", "pane on the left"),
        KeyRow([.right, .character("l")], "l", in: .lists, .right, "右边的窗", "pane on the right"),
        KeyRow(
            sequences: [[.character("g"), .character("g")], [.home]],
            "gg",
            in: .lists,
            .first,
            Phrase("最前", "first")
        ),
        KeyRow([.home], "Home", in: .overlayLists, .first, "最前", "first"),
        KeyRow([.end, .character("G")], "G", in: [.lists, .answer, .people], .last, "最后", "last"),
        KeyRow([.pageUp, .control("b")], "PgUp", in: [.lists, .overlayLists], .pageUp, "上一页", "page up"),
        KeyRow([.pageDown, .control("f")], "PgDn", in: [.lists, .overlayLists], .pageDown, "下一页", "page down"),
        KeyRow([.control("u")], "Ctrl-U", in: [.lists, .answer, .people], .halfUp, "上半页", "half a page up"),
        KeyRow([.control("d")], "Ctrl-D", in: [.lists, .answer, .people], .halfDown, "下半页", "half a page down"),
    ]
}
