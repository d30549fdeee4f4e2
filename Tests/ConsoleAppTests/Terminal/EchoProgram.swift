import ConsoleScreen
import CellCanvas
import ConsoleApp
import Synchronization

/// A screen program that shows its input: the text typed, and the terminal events.
struct EchoProgram: ScreenProgram {
    /// The counters a test on another thread may read while the program runs.
    final class Progress: Sendable {
        private let counts = Mutex((keys: 0, draws: 0))

        var keys: Int { counts.withLock { $0.keys } }
        var draws: Int { counts.withLock { $0.draws } }

        func countKey() { counts.withLock { $0.keys += 1 } }
        func countDraw() { counts.withLock { $0.draws += 1 } }
    }

    let progress: Progress
    /// Whether every frame differs from the one before in all its cells, as while a map pans.
    var isLoud = false
    var typed = ""
    var happened: [TerminalEvent] = []
    var wishes: ScreenWishes = []
    var isDirty = true
    var isOver = false
    var nextWake: ContinuousClock.Instant?

    var looks: any CellLooks { TestLooks() }

    mutating func receive(_ messages: [String]) {
        typed += messages.joined()
        isDirty = true
    }

    mutating func key(_ key: Key) {
        switch key {
        case .character(let character): typed.append(character)
        case .control("q"): isOver = true
        case .control("l"): wishes = .repaint
        case .control("g"): wishes = .bell
        case .paste(let text, let cut): typed = "<\(text.utf8.count) + \(cut)>"
        default: typed += "<\(key)>"
        }
        isDirty = true
        progress.countKey()
    }

    mutating func resized(_ size: CellSize) { isDirty = true }

    mutating func terminal(_ event: TerminalEvent) {
        happened.append(event)
        if case .quit = event { isOver = true }
        isDirty = true
    }

    mutating func woke() { nextWake = nil }

    mutating func draw(size: CellSize, rule: WidthRule) -> CellGrid {
        var grid = CellGrid(size, rule: rule)
        progress.countDraw()
        if isLoud {
            let count = progress.draws
            let letter = String(Character(Unicode.Scalar(UInt8(65 + count % 26))))
            for y in 3..<size.rows {
                let row = String(repeating: letter, count: size.columns)
                grid.put(row, 0, y, Style(role: UInt8(count % 6)))
            }
        }
        grid.put("[\(typed)]", 0, 0, .plain)
        grid.put("\(size.columns)x\(size.rows) \(rule)", 0, 2, .plain)
        isDirty = false
        return grid
    }

    mutating func takeWishes() -> ScreenWishes {
        defer { wishes = [] }
        return wishes
    }
}
