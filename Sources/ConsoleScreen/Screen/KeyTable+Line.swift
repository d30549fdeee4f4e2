import DispatchDomain

extension KeyTable {
    private static let typing: KeyPlaces = [.command, .filter]
    private static let inLine: KeyPlaces = [.command, .filter, .choosing, .intake, .picking]

    /// The keys of the line at the bottom; every other key is text.
    static let line: [KeyRow] = [
        KeyRow([.enter], "Enter", in: .command, .accept, "执行", "do it", rank: 1),
        KeyRow([.enter], "Enter", in: .filter, .accept, "保留筛选", "keep filter", rank: 1),
        KeyRow(
            [.tab],
            "Tab",
            in: .command,
            .complete,
            "补全/细看",
            "complete / enter parts",
            more: Phrase(
                "补全;新案的行里逐项核对,有多个读法时进入选择",
                "complete; in a new-case line, step through its parts; with several readings, choose one"
            ),
            rank: 2
        ),
        KeyRow([.backTab], "Shift-Tab", in: .command, .completeBack, "上一个补全", "previous completion"),
        KeyRow([.escape], "Esc", in: .command, .back, "放弃", "discard", rank: 4),
        KeyRow([.escape], "Esc", in: .filter, .back, "取消筛选", "clear filter", rank: 3),
        KeyRow([.up, .control("p")], "↑", in: .command, .historyBack, "以前的行", "earlier line", rank: 5),
        KeyRow(
            [.down, .control("n")],
            "↓",
            in: .command,
            .historyForward,
            "选项/以后的行",
            "choices / later line",
            more: Phrase("进入下面的选项;翻看旧行时是下一行", "into the list of choices below; among earlier lines, to the next one"),
            rank: 3
        ),
        KeyRow([.left], "←", in: typing, .left, "左移", "left"),
        KeyRow([.right], "→", in: typing, .right, "右移", "right"),
        KeyRow([.alt("b")], "Alt-B", in: typing, .wordBack, "左移一词", "word left"),
        KeyRow([.alt("f")], "Alt-F", in: typing, .wordForward, "右移一词", "word right"),
        KeyRow([.control("a"), .home], "Ctrl-A", in: typing, .lineStart, "行首", "start of line"),
        KeyRow([.control("e"), .end], "Ctrl-E", in: typing, .lineEnd, "行尾", "end of line"),
        KeyRow([.control("w")], "Ctrl-W", in: typing, .cutWord, "删一词", "cut a word"),
        KeyRow([.control("u")], "Ctrl-U", in: typing, .cutStart, "删到行首", "cut to the start"),
        KeyRow([.control("k")], "Ctrl-K", in: typing, .cutEnd, "删到行尾", "cut to the end"),
        KeyRow([.control("c")], "Ctrl-C", in: inLine, .back, "放弃", "discard"),
        KeyRow([.control("l")], "Ctrl-L", in: inLine, .repaint, "重画", "redraw"),
        KeyRow([.control("z")], "Ctrl-Z", in: inLine, .suspend, "挂起程序", "suspend"),
        KeyRow([.function(1)], "F1", in: .command, .help, "帮助", "help"),
        KeyRow(digits + [.character("0")], "0-9", in: .picking, .choose, "选定", "choose", rank: 1),
        KeyRow([.enter, .right], "Enter", in: .picking, .accept, "选这一个", "take this one", rank: 2),
        KeyRow([.down, .tab, .control("n")], "↓", in: .picking, .down, "下一个", "next"),
        KeyRow([.up, .backTab, .control("p")], "↑", in: .picking, .up, "上一个", "previous"),
        KeyRow([.escape, .left], "Esc", in: .picking, .back, "回到行", "back to the line", rank: 3),
        KeyRow(digits, "1-9", in: .choosing, .choose, "选定", "choose", rank: 1),
        KeyRow([.escape], "Esc", in: .choosing, .back, "改这一行", "edit the line", rank: 2),
        KeyRow(
            digits,
            "1-9",
            in: .intake,
            .choose,
            "改为/归入",
            "use / join",
            more: Phrase("改成这一读法;停在重复案件上时把来电归入该案", "use this reading; on a duplicate, join the call to that case"),
            rank: 1
        ),
        KeyRow([.tab, .right, .down], "Tab", in: .intake, .complete, "下一项", "next part", rank: 2),
        KeyRow([.backTab, .left, .up], "Shift-Tab", in: .intake, .completeBack, "上一项", "previous part"),
        KeyRow([.escape], "Esc", in: .intake, .back, "回到行", "back to the line", rank: 3),
        KeyRow([.enter], "Enter", in: .intake, .accept, "执行", "do it", rank: 4),
    ]

    /// The keys of the overlays; in menu, palette and help every other key narrows the rows.
    static let overlays: [KeyRow] = [
        KeyRow([.character("y"), .character("Y")], "y", in: .confirm, .yes, "执行", "yes, do it", rank: 1),
        KeyRow(
            [.character("n"), .character("N"), .escape, .control("c")],
            "n",
            in: .confirm,
            .no,
            "不执行",
            "no",
            more: Phrase("不执行(也可按 Esc)", "no (also Esc)"),
            rank: 2
        ),
        KeyRow(
            [.enter],
            "Enter",
            in: .confirm,
            .accept,
            "所指的回答",
            "the answer shown",
            more: Phrase("所指的回答;没按过方向键就是不执行", "the answer the > points at: “no” until an arrow key is pressed")
        ),
        KeyRow(
            [.left, .right, .up, .down, .tab, .backTab],
            "←→",
            in: .confirm,
            .otherAnswer,
            "换一个回答",
            "the other answer"
        ),
        KeyRow([.up], "↑", in: [.menu, .palette, .help], .up, "上", "up"),
        KeyRow([.down], "↓", in: [.menu, .palette, .help], .down, "下", "down"),
        KeyRow([.enter], "Enter", in: [.menu, .palette, .people], .accept, "选定", "choose", rank: 1),
        KeyRow([.enter, .character("q")], "Enter", in: .answer, .back, "关闭", "close", rank: 1),
        KeyRow([.enter], "Enter", in: .help, .back, "关闭", "close", rank: 1),
        KeyRow(
            [.escape, .control("c")],
            "Esc",
            in: [.menu, .palette, .people],
            .back,
            "关闭",
            "close",
            rank: 3
        ),
        // No place in the hint line, because Enter does the same.
        KeyRow([.escape, .control("c")], "Esc", in: [.help, .answer], .back, "关闭", "close"),
        KeyRow(digits, "1-9", in: .people, .choose, "选定", "choose", rank: 2),
        KeyRow([.control("l")], "Ctrl-L", in: [.overlayLists, .confirm], .repaint, "重画", "redraw"),
        KeyRow([.control("z")], "Ctrl-Z", in: [.overlayLists, .confirm], .suspend, "挂起程序", "suspend"),
    ]

    private static let digits: [Key] = (1...9).map { .character(Character(String($0))) }
}
