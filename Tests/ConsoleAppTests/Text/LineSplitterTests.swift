import ConsoleApp
import Testing

struct LineSplitterTests {
    @Test(arguments: [
        ("nothing", "", []), ("one line", "a\n", ["a"]), ("no end", "a", ["a"]), ("two", "a\nb\n", ["a", "b"]),
        ("blank ones", "\n\n", ["", ""]), ("CRLF", "a\r\nb\r\n", ["a", "b"]), ("CR within", "a\rb\n", ["a\rb"]),
        ("CR at the end", "a\r", ["a"]),
    ])
    func `lines are the same however they come in pieces`(name: String, text: String, lines: [String]) {
        for size in [1, 2, 3, 100] {
            #expect(split(Array(text.utf8), size) == lines.map { .bytes(Array($0.utf8)) }, "\(name), \(size)")
        }
    }

    @Test func `a line without end is told once and not kept`() {
        let long = [UInt8](repeating: 0x61, count: LineSplitter.longest * 3)
        #expect(split(long + Array("\nb\n".utf8), 65_536) == [.tooLong, .bytes([0x62])])
        #expect(split(long, 65_536) == [.tooLong])
        let longest = [UInt8](long[..<LineSplitter.longest])
        #expect(split(longest, 1000) == [.bytes(longest)])
        #expect(split(longest + [0x61], 1000) == [.tooLong])
    }

    private func split(_ bytes: [UInt8], _ size: Int) -> [LineSplitter.Line] {
        var splitter = LineSplitter()
        var lines: [LineSplitter.Line] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            splitter.take(rest.prefix(size)) { lines.append($0) }
            rest = rest.dropFirst(size)
        }
        splitter.finish { lines.append($0) }
        return lines
    }
}
