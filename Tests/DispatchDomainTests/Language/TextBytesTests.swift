import DispatchDomain
import Testing

/// Bytes from outside become text as they are, or are refused by their line.
@Suite struct TextBytesTests {
    @Test(
        arguments: [
            ("nothing", [], ""), ("text", Array("甲\n乙\r\n".utf8), "甲\n乙\r\n"),
            ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("甲".utf8), "甲"),
            ("a byte order mark alone", [0xEF, 0xBB, 0xBF], ""),
        ] as [(String, [UInt8], String)]
    )
    func `text stays as it is`(name: String, bytes: [UInt8], text: String) throws {
        #expect(try TextBytes.text(bytes) == text, "\(name)")
    }

    @Test(
        arguments: [
            ("GBK", Array("甲\n".utf8) + [0xB5, 0xC6, 0x0A], .notUTF8, 2),
            ("a character cut off", Array("甲".utf8).dropLast(), .notUTF8, 1),
            ("NUL", Array("甲\n\n乙\0\n".utf8), .nul, 3),
            ("UTF-16", [0xFF, 0xFE, 0x32, 0x75], .utf16, 1),
            ("UTF-16, big end first", [0xFE, 0xFF, 0x75, 0x32], .utf16, 1),
            ("half a surrogate pair", [0xED, 0xA0, 0x80], .notUTF8, 1),
        ] as [(String, [UInt8], TextProblem.Kind, Int)]
    )
    func `what is no text is refused by its line`(name: String, bytes: [UInt8], kind: TextProblem.Kind, line: Int) {
        let problem = #expect(throws: TextProblem.self) { try TextBytes.text(bytes) }
        #expect(problem == TextProblem(kind, line: line), "\(name)")
    }
}
