import ConsoleScreen
import CellCanvas
import DispatchCore
import DispatchDomain
import Testing

/// Keys bound in the settings.
struct KeyBindingTests {
    private static func settings(_ lines: String...) throws -> DeskSettings {
        var settings = DeskSettings()
        try settings.read(toml: (["[keys]"] + lines).joined(separator: "\n"), file: "desk.toml")
        return settings
    }

    private static func seat(on number: Int = 352, _ lines: String...) throws -> ConsoleDriver {
        var settings = DeskSettings()
        try settings.read(toml: (["[keys]"] + lines).joined(separator: "\n"), file: "desk.toml")
        var seat = ConsoleDriver(on: number)
        seat.prepare { $0.bindKeys(settings.keys) }
        #expect(seat.state.notice == nil)
        return seat
    }

    private static func problem(_ lines: String...) throws -> String {
        let settings = try settings(lines.joined(separator: "\n"))
        do throws(SettingsProblem) {
            _ = try KeyTable.shipped.bound(settings.keys)
            return ""
        } catch {
            return error.phrase.english
        }
    }

    // MARK: Bindings

    @Test func `a bound key does it, and the shipped one does not`() throws {
        var seat = try Self.seat(on: 361, "accept = \"A\"")
        seat.press(.character("a"))
        #expect(seat.lines.isEmpty)
        seat.press(.character("Ａ"))
        #expect(seat.lines == ["ac 361"])
    }

    @Test func `hints, help and menu show the bound key`() throws {
        var seat = try Self.seat(on: 361, "accept = \"Ctrl-A\"", "zoom = \"g z\"", "help = \"F12\"")
        #expect(seat.state.keys.hints(for: seat.state).contains { $0.key == "Ctrl-A" && $0.words.english == "accept" })
        #expect(Frame.draw(seat.state).lines.last?.contains("F12帮助") == true)
        #expect(MenuItem.items(for: seat.state).contains { $0.act == .meaning(.zoom) && $0.key == "gz" })
        seat.press(.function(12))
        #expect(Frame.draw(seat.state).lines.contains { $0.contains("Ctrl-A") && $0.contains("受理") })
    }

    @Test func `sentences name the bound key, and it does what they say`() throws {
        var seat = try Self.seat("suspend = \"F9\"", "command-line = \"F8\"", "back = \"Ctrl-X\"")
        seat.press(.paste("x", cut: 0))
        #expect(seat.state.notice?.text.hasSuffix("先按 F8") == true)
        seat.press(.character("/"))
        seat.type("无此")
        seat.press(.enter)
        #expect(Frame.draw(seat.state).lines.contains { $0.contains("Ctrl-X 清除筛选") })
        seat.resize(20, 5)
        #expect(Frame.draw(seat.state).lines.joined().contains("Ctrl-Z"))
        seat.forget()
        seat.press(.control("z"), .function(9), .character("x"))
        #expect(seat.effects == [.suspend, .suspend])
    }

    @Test func `what follows a key follows the bound one`() throws {
        var seat = try Self.seat("dispatch = \"Alt-d\"")
        seat.press(.alt("d"))
        #expect(Frame.draw(seat.state).lines.contains { $0.hasPrefix(" Alt-d…") })
        seat.press(.character("1"))
        #expect(seat.lines == ["d 352 \(seat.state.candidates[0].unit)"])
    }

    @Test func `keys one after another, several for one thing, and two that change places`() throws {
        var seat = try Self.seat("worst = [\"g w\", \"W\"]", "file = \"a\"", "accept = \"f\"")
        let worst = seat.state.queue.worst
        seat.press(.character("g"))
        #expect(seat.state.keys.hints(for: seat.state).map(\.key) == ["w", "g"])
        seat.press(.character("w"))
        #expect(seat.state.queue.selected == worst)
        seat.press(.character("G"), .character("W"))
        #expect(seat.state.queue.selected == worst)
        #expect(seat.state.keys.row(of: .character("a"), in: .queue)?.meaning == .act(.file))
        #expect(seat.state.keys.row(of: .character("f"), in: .queue)?.meaning == .act(.accept))
    }

    @Test func `what is the same everywhere is bound everywhere`() throws {
        let seat = try Self.seat("up = \"w\"", "back = \"Ctrl-X\"")
        for place in [KeyPlaces.queue, .map, .units] {
            #expect(seat.state.keys.row(of: .character("w"), in: place)?.meaning == .up)
            #expect(seat.state.keys.row(of: .control("x"), in: place)?.meaning == .back)
            #expect(seat.state.keys.row(of: .control("c"), in: place)?.meaning == .back, "its other key stays")
        }
    }

    @Test func `every name can be bound`() throws {
        let ids = Set(KeyTable.shipped.rows.compactMap(\.id))
        #expect(ids.count > 60)
        for id in ids { _ = try KeyTable.shipped.bound(Self.settings("\(id) = \"F11\"").keys) }
        #expect(ids.isSuperset(of: ["accept", "dispatch", "pane-map", "zoom-in", "take-sos", "command-line", "undo"]))
    }

    @Test func `every key can be read as it is written`() {
        for key in Set(KeyTable.shipped.rows.flatMap(\.sequences).joined()) {
            #expect(Key(name: key.name) == key, "\(key)")
        }
        for name in ["", "Ctrl-", "Ctrl-I", "Hyper-x", "F13", "F0", "ab", " "] {
            #expect(Key(name: name) == nil, "\(name)")
        }
    }

    // MARK: Conflicts

    @Test func `what is shipped means one thing in each place`() throws {
        #expect(try Self.problem("worst = \"F11\"") == "")
    }

    @Test func `two meanings for a key are told with both lines`() throws {
        #expect(
            try Self.problem("accept = \"W\"", "", "note = \"W\"")
                == "the key W is bound twice: accept (desk.toml, line 2) and note (desk.toml, line 4); change one of them"
        )
        #expect(
            try Self.problem("accept = \"n\"")
                == "the key n is bound twice: accept (desk.toml, line 2) and note (as shipped); change one of them"
        )
        // A key valid only elsewhere does not conflict: `c` centres only the map.
        #expect(try Self.problem("accept = \"c\"") == "")
        #expect(try Self.problem("worst = \"c\"").contains("worst (desk.toml, line 2) and centre-on-case (as shipped)"))
    }

    @Test func `a key that others begin with is taken, too`() throws {
        #expect(
            try Self.problem("accept = \"g\"").contains(
                "the key g is bound twice: accept (desk.toml, line 2) and first"
            )
        )
        #expect(
            try Self.problem("worst = \"a w\"").contains(
                "the key a is bound twice: worst (desk.toml, line 2) and accept"
            )
        )
        #expect(try Self.problem("worst = \"d w\"").contains("the key d is bound twice"))
    }

    @Test func `an unknown name and an unreadable key are told with their line`() throws {
        #expect(
            try Self.problem("", "acept = \"A\"")
                == "desk.toml, line 3: there is no key named acept; zhiban doc keys lists the names"
        )
        for key in ["Hyper-x", "", "g Esc", "abc"] {
            #expect(
                try Self.problem("accept = \"\(key)\"").hasPrefix(
                    "desk.toml, line 2: cannot read the key “\(key)” of accept"
                )
            )
        }
        #expect(throws: SettingsProblem.self) { try Self.settings("accept = 1") }
    }

    @Test func `with keys that can't be used the console keeps its own, and says so`() throws {
        var seat = ConsoleDriver(on: 361)
        let settings = try Self.settings("accept = \"n\"")
        seat.prepare { $0.bindKeys(settings.keys) }
        #expect(seat.state.notice?.text.hasPrefix("按键改用出厂设置:按键 n 用了两次:accept(desk.toml 第 2 行)") == true)
        seat.press(.character("a"))
        #expect(seat.lines == ["ac 361"])
    }

    // MARK: Locations in the file

    @Test func `the line is found however it is written, and the later file wins`() throws {
        var settings = DeskSettings()
        try settings.read(
            toml: "keys.undo = \"U\"",
            file: "a"
        )
        #expect(settings.keys["undo"] == KeyBinding(id: "undo", keys: ["U"], file: "a", line: 1))
        try settings.read(
            toml: "name = \"accept\"\n[ keys ]\n# accept\n\"accept\" = \"A\"\n  zoom-in= [\"I\"]",
            file: "b"
        )
        #expect(settings.keys["accept"] == KeyBinding(id: "accept", keys: ["A"], file: "b", line: 4))
        #expect(settings.keys["zoom-in"] == KeyBinding(id: "zoom-in", keys: ["I"], file: "b", line: 5))
        try settings.read(toml: "[keys]\nundo = \"Y\"", file: "c")
        #expect(settings.keys["undo"]?.file == "c")
        #expect(settings.keys.count == 3)
    }
}
