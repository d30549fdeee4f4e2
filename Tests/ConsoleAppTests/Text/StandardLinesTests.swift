import ConsoleApp
import DispatchDomain
import Testing

/// The lines of `do -`: text as it is, or one sentence with the line.
@Suite struct StandardLinesTests {
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    @Test func `a line is the text that it is`() throws {
        #expect(try StandardLines.text(of: .bytes(Array("n 中央大街 bl".utf8)), 1) == "n 中央大街 bl")
        #expect(try StandardLines.text(of: .bytes([]), 1).isEmpty)
    }

    @Test func `a byte order mark begins a file, and is text anywhere else`() throws {
        #expect(try StandardLines.text(of: .bytes(Self.mark + [0x7A]), 1) == "z")
        #expect(try StandardLines.text(of: .bytes(Self.mark + [0x7A]), 2) == "\u{FEFF}z")
    }

    @Test func `GBK is refused as bad data, with the line`() throws {
        // 路灯 in GBK.
        let failure = try #require(throws: CommandFailure.self) {
            try StandardLines.text(of: .bytes([0xC2, 0xB7, 0xB5, 0xC6]), 7)
        }
        #expect(failure.exit == .badData)
        #expect(failure.phrase.english.hasPrefix("line 7: the text is not UTF-8"))
        #expect(failure.phrase.chinese.hasPrefix("第 7 行:文字不是 UTF-8"))
    }

    @Test func `a line of megabytes is bad data, as one that is no text is`() throws {
        let failure = try #require(throws: CommandFailure.self) { try StandardLines.text(of: .tooLong, 2) }
        #expect(failure.exit == .badData && failure.phrase.english.hasPrefix("line 2 is longer"))
    }
}

/// The environment is refused where Foundation would repair it silently.
@Suite struct EnvironmentCheckTests {
    private static let broken: [UInt8] = [0x2F, 0xC2, 0xB7, 0xB5]

    @Test(arguments: ["ZHIBAN_DESK", "ZHIBAN_NAME", "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR"])
    func `a variable of ours that is no text is named`(_ name: String) {
        let entries = [Array("PATH=/bin".utf8), Array("\(name)=".utf8) + Self.broken]
        #expect(EnvironmentCheck.firstUnreadable(in: entries) == name)
    }

    @Test func `the variables of others are theirs`() {
        let entries = [Array("PS1=".utf8) + Self.broken, Self.broken, Array("ZHIBAN_DESK=/桌".utf8), Array("HOME".utf8)]
        #expect(EnvironmentCheck.firstUnreadable(in: entries) == nil)
    }
}
