import DispatchDomain
import DispatchWire
import Testing

/// Text from devices that contains escape sequences, direction marks and too many characters.
@Suite struct HostileTextTests {
    private static let title = "\u{1B}]0;PWNED\u{7}"
    private static let long = String(repeating: "x", count: 10_000)

    @Test(arguments: [WindowSize.desk, .small])
    func `what a report says is shown harmless and marked, and the terminal stays as it was`(size: WindowSize) throws {
        let street = try FieldHarness(enrol: [["01", "--report"]])
        let officer = try street.reporter("01")
        let text = Self.title + "红\u{1B}[31m色\u{202E}倒\u{202C} a\u{200D}b\u{9B}2J " + Self.long
        let sighting = DeviceReport.Sighting(text, classWord: "暴露垃圾", place: "中央大街68号")
        #expect(try officer.say(.report(sighting)).ok)

        let desktop = try TmuxConsole(street.zhiban, size: size)
        try desktop.wait(for: "101 暴露生活垃圾", "中央大街68号")
        let title = try desktop.property("#{pane_title}")
        try desktop.press("Enter")
        let screen = try desktop.wait(for: "案卷", "␛]0;PWNED␇红␛[31m色")
        #expect(screen.contains("xxxxxxxx"))
        for hidden in ["\u{202E}", "\u{202C}", "\u{200D}", "\u{9B}"] { #expect(!screen.contains(hidden)) }
        // Every border is in its place: nothing has moved the cursor or changed a width.
        let rows = try desktop.screen().filter { $0.hasPrefix("│") }
        #expect(rows.count > size.rows / 2 && rows.allSatisfy { $0.hasSuffix("│") })
        #expect(try desktop.property("#{pane_title}") == title)
        // The text is stored unchanged.
        #expect(try street.zhiban.show("101")["text"] as? String == text)
    }
}
