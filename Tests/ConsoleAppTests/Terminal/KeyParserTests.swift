import ConsoleScreen
import ConsoleApp
import Testing

struct KeyParserTests {
    /// The bytes a terminal sends, and the keys they stand for.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let sent: String
        let keys: [Key]

        init(_ name: String, _ sent: String, _ keys: Key...) {
            (self.name, self.sent, self.keys) = (name, sent, keys)
        }

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row("letters", "d 3", .character("d"), .character(" "), .character("3")),
        Row("Chinese", "派单", .character("派"), .character("单")),
        Row("four bytes", "𠮷", .character("𠮷")),
        Row("Ctrl-C, Ctrl-P, Ctrl-Space", "\u{3}\u{10}\u{0}", .control("c"), .control("p"), .control(" ")),
        Row("Ctrl with signs", "\u{1C}\u{1D}\u{1E}\u{1F}", .control("\\"), .control("]"), .control("^"), .control("_")),
        Row("Enter either way", "\r\n", .enter, .enter),
        Row("Backspace either way", "\u{8}\u{7F}", .backspace, .backspace),
        Row("Tab and back", "\t\u{1B}[Z", .tab, .backTab),
        Row("arrows, cursor mode", "\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
        Row("arrows, application mode", "\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
        Row("arrows with Ctrl", "\u{1B}[1;5A\u{1B}[1;2D\u{1B}O5C\u{1B}Oa", .up, .left, .right, .up),
        Row("Home", "\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", .home, .home, .home, .home),
        Row("End", "\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", .end, .end, .end, .end),
        Row("editing keys", "\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", .insert, .delete, .pageUp, .pageDown),
        Row(
            "F1 to F4, xterm",
            "\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS",
            .function(1),
            .function(2),
            .function(3),
            .function(4)
        ),
        Row(
            "F1 to F4, PuTTY and rxvt",
            "\u{1B}[11~\u{1B}[12~\u{1B}[13~\u{1B}[14~",
            .function(1),
            .function(2),
            .function(3),
            .function(4)
        ),
        Row(
            "F1 to F5, the console of Linux",
            "\u{1B}[[A\u{1B}[[B\u{1B}[[C\u{1B}[[D\u{1B}[[E",
            .function(1),
            .function(2),
            .function(3),
            .function(4),
            .function(5)
        ),
        Row(
            "F5 to F12",
            "\u{1B}[15~\u{1B}[17~\u{1B}[18~\u{1B}[19~\u{1B}[20~\u{1B}[21~\u{1B}[23~\u{1B}[24~",
            .function(5),
            .function(6),
            .function(7),
            .function(8),
            .function(9),
            .function(10),
            .function(11),
            .function(12)
        ),
        Row(
            "F3, F5 with Shift",
            "\u{1B}[1;2R\u{1B}[15;2~\u{1B}[28~",
            .shiftFunction(3),
            .shiftFunction(5),
            .shiftFunction(3)
        ),
        Row("Shift, rxvt", "\u{1B}[11$\u{1B}[3$\u{1B}[5^", .shiftFunction(1), .delete, .pageUp),
        Row("F5 with Ctrl is no F5", "\u{1B}[15;5~x", .character("x")),
        Row(
            "digits of the block, application mode",
            "\u{1B}Op\u{1B}Oy\u{1B}OM",
            .character("0"),
            .character("9"),
            .enter
        ),
        Row("Alt", "\u{1B}x\u{1B}派", .alt("x"), .alt("派")),
        Row("Alt with an arrow", "\u{1B}\u{1B}[A", .up),
        Row("Escape and Enter on a link that lags", "\u{1B}\r", .escape, .enter),
        Row(
            "a paste is never keys",
            "\u{1B}[200~k 341\r\u{1B}[Ayes\u{1B}[201~x",
            .paste("k 341\n\u{1B}[Ayes", cut: 0),
            .character("x")
        ),
        Row("line ends of a paste", "\u{1B}[200~a\r\nb\rc\nd\u{1B}[201~", .paste("a\nb\nc\nd", cut: 0)),
        Row("the mark of a paste inside it, broken", "\u{1B}[200~a\u{1B}[20\u{1B}[201~", .paste("a\u{1B}[20", cut: 0)),
        Row("focus", "\u{1B}[I\u{1B}[Ox", .character("x")),
        Row("a mouse, old and new", "\u{1B}[M !!\u{1B}[<0;10;5M\u{1B}[<0;10;5mx", .character("x")),
        Row("what the terminal is", "\u{1B}[?62;1;6c\u{1B}[>0;276;0c\u{1B}P>|XTerm(390)\u{1B}\\x", .character("x")),
        Row("a mode and its state", "\u{1B}[?2026;2$y\u{1B}[4;1$yx", .character("x")),
        Row("a colour", "\u{1B}]11;rgb:1c1c/1c1c/1c1c\u{7}\u{1B}]4;1;rgb:0/0/0\u{1B}\\x", .character("x")),
        Row("a private string", "\u{1B}_Gi=1;OK\u{1B}\\\u{1B}^x\u{1B}\\\u{1B}Xx\u{1B}\\x", .character("x")),
        Row("other keyboards' protocols", "\u{1B}[97;5u\u{1B}[27;5;97~x", .character("x")),
        Row("eight-bit answers' text", "é\u{9B}x", .character("é"), .character("x")),
        Row("another character set", "\u{1B}(B\u{1B})0x", .character("x")),
    ]

    @Test(arguments: rows)
    func `whatever the terminal, the key is the same`(row: Row) {
        var parser = KeyParser()
        #expect(keys(parser.take(row.sent.utf8)) == row.keys)
        #expect(parser.waiting == nil)
    }

    @Test(arguments: rows)
    func `bytes that come one by one are the same keys`(row: Row) {
        var parser = KeyParser()
        #expect(row.sent.utf8.flatMap { keys(parser.take([$0])) } == row.keys)
    }

    @Test func `an answer about the cursor is not a key, and F3 is no answer`() {
        var parser = KeyParser()
        #expect(parser.take("\u{1B}[2;3R".utf8) == [.cursor(row: 2, column: 3)])
        #expect(parser.take("\u{1B}[1;1R".utf8) == [.key(.function(3))])
        #expect(parser.take("\u{1B}[0n".utf8) == [.ready])
        // Escape, directly followed by the terminal's answer to an earlier query.
        #expect(parser.take("\u{1B}\u{1B}[0n".utf8) == [.key(.escape), .ready])
        #expect(parser.take("\u{1B}\u{1B}[A".utf8) == [.key(.up)])
    }

    @Test func `Escape alone is a key once nothing more comes`() {
        var parser = KeyParser()
        #expect(parser.take([0x1B]).isEmpty)
        #expect(parser.waiting == .escape)
        #expect(keys(parser.giveUp()) == [.escape])
        #expect(keys(parser.take("\u{1B}\u{1B}".utf8)) == [])
        #expect(keys(parser.giveUp()) == [.escape, .escape])
    }

    @Test(arguments: [
        "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]0;title", "\u{1B}P", "\u{1B}[M!", "\u{1B}(", "\u{1B}[[",
    ])
    func `a sequence that breaks off is dropped, never typed`(sent: String) {
        var parser = KeyParser()
        #expect(parser.take(sent.utf8).isEmpty)
        #expect(parser.waiting == .sequence)
        #expect(parser.giveUp().isEmpty)
        #expect(keys(parser.take("x".utf8)) == [.character("x")])
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xC2, 0x85], [0xF5, 0x80], [0x80]]
            as [[UInt8]]
    )
    func `bytes that are no text are nothing`(bytes: [UInt8]) {
        var parser = KeyParser()
        #expect(keys(parser.take(bytes + Array("x".utf8))) == [.character("x")])
    }

    @Test func `of a long paste a part is kept, whole characters only, and the rest is counted`() {
        var parser = KeyParser()
        let text = String(repeating: "垃圾", count: 20_000)
        let events = keys(parser.take("\u{1B}[200~\(text)\u{1B}[201~".utf8))
        guard case .paste(let kept, let cut) = events.first else { return #expect(Bool(false), "no paste") }
        #expect(kept.utf8.count <= KeyParser.mostPasted && kept.utf8.count > KeyParser.mostPasted - 3)
        #expect(kept.utf8.count + cut == text.utf8.count)
        #expect(text.hasPrefix(kept))
    }

    @Test func `a paste that never ends gives the keyboard back`() {
        var parser = KeyParser()
        #expect(parser.take("\u{1B}[200~abc".utf8).isEmpty)
        #expect(parser.waiting == .paste)
        #expect(keys(parser.giveUp()) == [.paste("abc", cut: 0)])
        #expect(keys(parser.take("x".utf8)) == [.character("x")])
    }

    @Test func `a string that never ends gives the keyboard back`() {
        var parser = KeyParser()
        _ = parser.take("\u{1B}]".utf8 + Array(repeating: 0x61, count: 5000))
        #expect(keys(parser.take("x".utf8)).last == .character("x"))
    }

    private func keys(_ events: [KeyEvent]) -> [Key] {
        events.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }
}
