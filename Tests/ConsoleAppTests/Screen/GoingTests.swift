import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

/// Navigation from row to row and from pane to pane and back, without losing state.
struct GoingTests {
    struct Move: Sendable, CustomTestStringConvertible {
        var keys: [Key]
        var focused: Int
        var testDescription: String { "\(keys)" }
    }

    static let moves = [
        Move(keys: [.down], focused: 355), Move(keys: [.character("j")], focused: 355),
        Move(keys: [.character("ｊ")], focused: 355), Move(keys: [.up], focused: 329),
        Move(keys: [.character("k")], focused: 329), Move(keys: [.home], focused: 341),
        Move(keys: [.character("g"), .character("g")], focused: 341),
        Move(keys: [.character("ｇ"), .character("ｇ")], focused: 341),
        Move(keys: [.character("G"), .character("g"), .escape], focused: 207),
        Move(keys: [.character("g"), .character("j")], focused: 355),
        Move(keys: [.character("!")], focused: 341), Move(keys: [.character("！")], focused: 341),
        Move(keys: [.character("!"), .character("[")], focused: 352),
        Move(keys: [.character("!"), .character("【"), .character("]")], focused: 341),
        Move(keys: [.character("[")], focused: 352),
    ]

    @Test(arguments: moves)
    func `keys move the cursor in the queue`(move: Move) {
        var seat = ConsoleDriver(on: 352)
        for key in move.keys { seat.press(key) }
        #expect(seat.focused == move.focused)
    }

    @Test func `the case last touched is the desk's to know`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("…"))
        #expect(seat.lines == ["g ^"])
        seat.answer(.go(SampleDesk.id(340), nil, nil))
        #expect(seat.focused == 340)
    }

    @Test func `a case that is over is opened, and Escape leads back`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(":"))
        seat.type("g 299")
        seat.press(.enter)
        seat.answer(.go(SampleDesk.id(299), nil, nil))
        #expect(seat.focused == 299)
        #expect(seat.state.layout.focus == .detail)
        seat.press(.escape)
        #expect(seat.focused == 352)
    }

    // MARK: Panes

    static let functionKeys: [(Int, PaneID)] = [
        (2, .acceptance), (3, .dispatch), (4, .supervision), (5, .map), (6, .units), (7, .journal),
    ]

    @Test(arguments: functionKeys, [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)])
    func `a function key shows its pane at every size, and again the queue`(key: (Int, PaneID), size: CellSize) {
        var seat = ConsoleDriver(on: 352, size)
        seat.press(.function(key.0))
        #expect(seat.state.layout.focus == key.1)
        #expect(seat.state.plan.rects[key.1] != nil)
        seat.press(.function(key.0))
        #expect(seat.state.layout.focus == .queue)
        #expect(seat.state.plan.rects[.queue] != nil)
    }

    @Test(arguments: [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)])
    func `Tab goes through the panes and comes round`(size: CellSize) {
        var seat = ConsoleDriver(on: 352, size)
        var seen: [PaneID] = []
        repeat {
            seat.press(.tab)
            seen.append(seat.state.layout.focus)
            #expect(seat.state.plan.rects[seat.state.layout.focus] != nil)
        } while seat.state.layout.focus != .queue && seen.count < 20
        #expect(Set(seen).count == seen.count)
        #expect(seen.count >= 3)
        seat.press(.backTab)
        #expect(seat.state.layout.focus == seen[seen.count - 2])
    }

    @Test func `Z gives the pane the whole screen and back, and that is kept`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(5), .character("Z"))
        #expect(Set(seat.state.plan.rects.keys) == [.map])
        let kept = seat.effects.compactMap { if case .keepPreferences(let kept) = $0 { kept } else { nil } }
        #expect(kept.last?.layout?.zoomed == .map)
        seat.press(.character("Z"))
        #expect(seat.state.plan.rects.count > 1)
    }

    // MARK: Escape

    @Test func `Escape goes back a step at a time, and never out`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("/"))
        seat.type("3")
        seat.press(.enter, .character(" "), .function(3), .down)
        #expect(seat.state.chosenUnit != nil)
        seat.press(.escape)
        #expect(seat.state.chosenUnit == nil && seat.state.layout.focus == .dispatch)
        seat.press(.escape)
        #expect(seat.state.layout.focus == .queue && !seat.state.queue.marked.isEmpty)
        seat.press(.escape)
        #expect(seat.state.queue.marked.isEmpty && seat.state.queue.filter == "3")
        seat.press(.escape)
        #expect(seat.state.queue.filter.isEmpty)
        seat.press(.escape, .escape)
        #expect(!seat.effects.contains(.quit))
    }

    @Test func `Escape and a key right after it are both`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(4), .alt("d"), .character("1"))
        #expect(seat.state.layout.focus == .queue)
        #expect(seat.lines.count == 1)
    }

    @Test func `Escape and a key right after it leave a question, and the line`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(10), .alt("j"))
        #expect(seat.state.overlays.isEmpty && seat.focused == 355)
        seat.press(.character(":"))
        seat.type("nt 352 /x")
        seat.press(.alt("j"))
        #expect(seat.state.prompt.mode == .closed && seat.focused == 340)
        #expect(seat.state.prompt.history.last == "nt 352 /x")
    }

    // MARK: Sizes

    @Test
    func `on a screen too small no key does anything but lead to the shell, and everything is there when it grows`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(":"))
        seat.type("p 352 2")
        seat.resize(30, 8)
        seat.press(.enter, .character("y"), .escape)
        #expect(seat.acts.isEmpty)
        seat.press(.control("z"))
        #expect(seat.effects.last == .suspend)
        seat.resize(160, 45)
        #expect(seat.state.prompt.text == "p 352 2")
        seat.press(.enter)
        #expect(seat.lines == ["p 352 2"])
    }

    // MARK: Enter

    @Test(arguments: [PaneID.queue, .acceptance, .supervision, .dispatch, .units, .journal, .map, .detail])
    func `Enter looks closer and changes nothing on the desk`(pane: PaneID) {
        var seat = ConsoleDriver(on: 352)
        if pane == .detail { seat.press(.enter) }
        if let key = Self.functionKeys.first(where: { $0.1 == pane })?.0 { seat.press(.function(key)) }
        seat.press(.enter)
        let verbs = seat.lines.map { $0.prefix(3) }
        #expect(verbs.allSatisfy { $0 == "uh " || $0 == "ih " })
    }
}
