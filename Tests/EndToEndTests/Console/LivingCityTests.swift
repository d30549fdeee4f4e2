import Foundation
import TestSupport
import Testing

/// The demo: a simulated city whose clock runs at 120 times real time, with units that carry out orders by themselves.
@Suite struct LivingCityTests {
    /// A demo of an empty city at that speed, with its devices in the field.
    private func desktop(size: WindowSize) throws -> TmuxConsole {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: nil)
        // The demo makes its own city.
        try FileManager.default.removeItem(atPath: zhiban.desk)
        let desktop = try TmuxConsole(
            zhiban,
            ["demo", "--desk", zhiban.desk, "--speed", "120", "--interval", "30"],
            size: size
        )
        try desktop.wait(for: "队列", "✓", within: 60)
        return desktop
    }

    @Test(.timeLimit(.minutes(5)))
    func `an order is taken, gone to, worked on and told back; then it is checked and closed`() throws {
        let desktop = try desktop(size: .desk)
        try desktop.enter("n zydj68 bl p1 /夜市后有垃圾")
        let number = try number(of: "登记", on: desktop)
        try desktop.enter("la \(number)")
        try wait(for: "立案", of: number, on: desktop)
        try dispatch(number, on: desktop)
        try desktop.enter("g \(number)")
        try desktop.wait(for: "接单", within: 60)
        try desktop.wait(for: "处置反馈", within: 60)
        // The desk's part: send the case to check, with another checker each time the result is not a pass.
        let sent = try desktop.zhiban.show(number)["units"] as? [[String: Any]] ?? []
        var checkers: [String] = ["06", "11", "03", "07", "02"].filter { $0 != sent.first?["unit"] as? String }
        var screen = ""
        repeat {
            guard let checker = checkers.popLast() else { throw Zhiban.Failure(text: "nobody is content") }
            let before = try answers(number, on: desktop.zhiban)
            try desktop.enter("vf \(number) \(checker)")
            try wait(for: "发核查", of: number, on: desktop)
            #expect(try eventually(within: 60) { try answers(number, on: desktop.zhiban) > before })
            try desktop.enter("k \(number) 01 /已处置")
            screen = try desktop.wait("an answer to closing") { $0.contains("请确认") || $0.contains("核查未通过") }
            if !screen.contains("请确认") { try desktop.press("Escape") }
        } while !screen.contains("请确认")
        try desktop.type("y")
        try wait(for: "结案", of: number, on: desktop)
        let kinds = try kinds(number, on: desktop.zhiban)
        let way = [
            "registered", "filed", "dispatched", "orderTaken", "arrived", "fedBack", "sentToCheck", "checkAnswered",
        ]
        // A check may have been made more than once.
        let walked = kinds.filter(way.contains).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        #expect(walked == way && kinds.last == "closed")
    }

    /// Dispatches the best unit, and tries again while there is none.
    ///
    /// On a slow machine, at 120 times real time, the positions of all units are too old for a moment.
    private func dispatch(_ number: String, on desktop: TmuxConsole) throws {
        let none = "没有可推荐的力量"
        for _ in 0..<10 {
            try desktop.enter("d \(number) ?")
            let screen = try desktop.wait("an answer to the order") {
                done("派遣", of: number, on: $0) || $0.contains("✗ \(none)")
            }
            if done("派遣", of: number, on: screen) { return }
            try desktop.press("Escape", "Escape")
            try desktop.wait("that the refusal is read") { !$0.contains(none) }
        }
        throw Zhiban.Failure(text: "nobody can be sent")
    }

    /// Returns how many checks of the case have been answered.
    private func answers(_ number: String, on zhiban: Zhiban) throws -> Int {
        try kinds(number, on: zhiban).count { $0 == "checkAnswered" }
    }

    private func kinds(_ number: String, on zhiban: Zhiban) throws -> [String] {
        let history = try zhiban.show(number)["history"] as? [[String: Any]] ?? []
        return history.compactMap { $0["kind"] as? String }
    }

    @Test(.timeLimit(.minutes(5)))
    func `what is on hold leaves the waiting and comes back by itself with its reason, a restart in between`() throws {
        let desktop = try desktop(size: .small)
        try desktop.enter("n zydj68 bl p1 /等商户开门")
        let number = try number(of: "登记", on: desktop)
        try desktop.enter("la \(number)")
        try wait(for: "立案", of: number, on: desktop)
        try desktop.enter("h \(number) +20m /等商户")
        try wait(for: "挂账", of: number, on: desktop)
        #expect(try desktop.zhiban.state(number) == "SUSPENDED")
        try desktop.press("q")
        #expect(try desktop.end() == 0)

        let next = try TmuxConsole(
            desktop.zhiban,
            ["console", "--as", "admin", "--listen", "127.0.0.1:0"],
            size: .small
        )
        try next.wait(for: "队列", within: 30)
        try next.enter("ih \(number)")
        try next.wait(for: "等商户")
        try next.press("Escape")
        #expect(try eventually(within: 30) { try desktop.zhiban.state(number) == "TO_DISPATCH" })
        let entry = try #require(try desktop.zhiban.entries("resumed").last)
        #expect(entry["actor"] as? String == "desk" && "\(entry["body"] ?? "")".contains("等商户"))
    }

    /// Waits for the success message of an act on the case.
    private func wait(for act: String, of number: String, on desktop: TmuxConsole) throws {
        try desktop.wait("✓ #\(number) \(act)") { done(act, of: number, on: $0) }
    }

    /// Whether the screen shows the success message of an act on the case.
    ///
    /// On the day of the case the message names it as `#203`, after midnight as `#1129-203`, and the simulated midnight
    /// may be seconds away.
    private func done(_ act: String, of number: String, on screen: String) -> Bool {
        screen.contains("✓ #\(number) \(act)") || screen.contains("✓ #\(number.suffix(3)) \(act)")
    }

    /// Returns the case number in the success message of an act, with the day of the case: `1129-203`.
    private func number(of act: String, on desktop: TmuxConsole) throws -> String {
        let screen = try desktop.wait("\(act) done") { $0.contains("✓ #") && $0.contains(" \(act) ") }
        let line = try #require(screen.split(separator: "\n").last { $0.contains("✓ #") && $0.contains(act) })
        let word = try #require(line.split(separator: "#").dropFirst().first?.split(separator: " ").first)
        // An open case is found by its number of the day, on whatever day.
        let day = try #require(try desktop.zhiban.show(String(word))["day"] as? String)
        return day.dropFirst(5).filter { $0 != "-" } + "-" + word.suffix(3)
    }
}
