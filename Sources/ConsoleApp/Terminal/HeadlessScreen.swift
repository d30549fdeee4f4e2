package import ConsoleScreen
package import CellCanvas

/// Runs a program without a terminal: keys and messages in, frames out.
package struct HeadlessScreen<Program: ScreenProgram> {
    package var program: Program
    package private(set) var size: CellSize
    package private(set) var rule: WidthRule
    /// All requests that the program has made of its terminal.
    package private(set) var wishes: ScreenWishes = []
    /// The number of frames drawn.
    package private(set) var frames = 0
    private var grid: CellGrid

    package init(_ program: Program, size: CellSize, rule: WidthRule = .narrow) {
        self.program = program
        self.size = size
        self.rule = rule
        grid = CellGrid(size, rule: rule)
        self.program.resized(size)
    }

    package mutating func press(_ keys: Key...) {
        for key in keys { program.key(key) }
        wishes.formUnion(program.takeWishes())
    }

    /// Sends a key for each character of the text.
    package mutating func type(_ text: String) {
        for character in text { program.key(.character(character)) }
        wishes.formUnion(program.takeWishes())
    }

    package mutating func post(_ messages: Program.Message...) {
        program.receive(messages)
        wishes.formUnion(program.takeWishes())
    }

    package mutating func resize(_ size: CellSize) {
        self.size = size
        program.resized(size)
    }

    /// Sends a terminal event; a new width rule also applies to the following frames.
    package mutating func happen(_ event: TerminalEvent) {
        if case .widthRule(let rule) = event { self.rule = rule }
        program.terminal(event)
    }

    /// Returns the current frame; it is drawn only if the program is dirty or size or width rule changed.
    package mutating func frame() -> CellGrid {
        guard program.isDirty || frames == 0 || grid.size != size || grid.rule != rule else { return grid }
        grid = program.draw(size: size, rule: rule)
        frames += 1
        return grid
    }
}
