import CellCanvas
import ConsoleApp
import TestSupport
import Testing

extension TerminalScreens {
    /// The screen loop on a pseudo-terminal whose master end the test holds.
    @Suite struct ScreenLoopTests {
        @Test
        func `keys are shown, messages too, and the terminal is given back as it was`() throws {
            let terminal = try PseudoTerminal()
            let before = terminal.modes
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            #expect(terminal.modes != before)
            terminal.type("d 352 派")
            #expect(terminal.shows("派]"))
            terminal.forget()
            run.mailbox.post("!")
            #expect(terminal.shows("!]"))
            terminal.type("\u{11}")
            #expect(try run.program().typed == "d 352 派!")
            #expect(terminal.modes == before)
            #expect(terminal.shows("\u{1B}[?1049l"))
        }

        @Test
        func `every key of a burst counts, in order, and costs few frames`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            let text = String((0..<500).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
            terminal.type(text)
            terminal.type("\u{11}")
            #expect(try run.program().typed == text)
            #expect(run.progress.draws < 50)
        }

        @Test
        func `a terminal that goes away ends the program`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            terminal.hangUp()
            #expect(try run.program().happened == [.hangUp])
        }

        @Test
        func `Escape alone is a key in the end`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            terminal.type("\u{1B}")
            #expect(terminal.shows("<escape>"))
            terminal.type("\u{11}")
            _ = try run.program()
        }

        @Test
        func `a paste of a megabyte is one key, the rest of it is counted, and the keyboard works on`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            let text = String(repeating: "垃圾桶满了\r", count: 65_536)
            try #require(terminal.typeAll("\u{1B}[200~\(text)\u{1B}[201~"))
            let kept = KeyParser.mostPasted
            #expect(terminal.shows("<65536 + \(text.utf8.count - kept)>"))
            terminal.type("x\u{11}")
            #expect(try run.program().typed.hasSuffix("x"))
            #expect(run.progress.keys == 3)
        }

        // MARK: The width of ambiguous characters

        @Test(arguments: [(2, WidthRule.narrow), (3, .wide)])
        func `the width is asked for, and the answer is no key`(column: Int, rule: WidthRule) throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal, probes: true)
            #expect(terminal.shows("\u{1B}[6n"))
            terminal.type("\u{1B}[2;\(column)R")
            #expect(terminal.shows("\(rule)"))
            terminal.type("\u{11}")
            let ended = try run.program()
            #expect(ended.typed.isEmpty)
            #expect(ended.happened == (rule == .narrow ? [] : [.widthRule(.wide)]))
        }

        @Test
        func `a terminal that never answers is drawn on all the same`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal, probes: true)
            #expect(terminal.shows("narrow"))
            terminal.type("\u{11}")
            #expect(try run.program().typed.isEmpty)
        }

        @Test
        func `an answer that comes late is taken, once, and everything drawn anew`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal, probes: true)
            #expect(terminal.shows("narrow"))
            terminal.forget()
            terminal.type("\u{1B}[2;3R")
            #expect(terminal.shows("wide"))
            // An answer without a query.
            terminal.type("\u{1B}[2;2Rx")
            #expect(terminal.shows("[x]"))
            terminal.type("\u{11}")
            #expect(try run.program().happened == [.widthRule(.wide)])
        }

        // MARK: A terminal that does not read

        @Test
        func `a terminal that does not read makes nobody wait`() throws {
            let terminal = try PseudoTerminal(CellSize(200, 60))
            let run = try ScreenLoopRun(terminal, isLoud: true)
            #expect(terminal.shows("200x60"))
            for _ in 0..<200 { terminal.type("\u{C}") }
            terminal.type("\u{11}")
            #expect(try run.program().isOver)
        }

        @Test
        func `frames that a terminal has no time for are never drawn, and then it gets the newest`() throws {
            let size = CellSize(200, 60)
            let terminal = try PseudoTerminal(size)
            let run = try ScreenLoopRun(terminal, isLoud: true)
            #expect(terminal.shows("200x60"))
            let before = run.progress.draws
            // Each key would be drawn at once if the frame before had been read.
            for number in 1...100 {
                terminal.type("x")
                try #require(eventually { run.progress.keys == number })
            }
            #expect(run.progress.draws - before < 10)
            #expect(terminal.shows(String(repeating: "x", count: 90)))
            terminal.type("\u{11}")
            #expect(try run.program().typed.count == 100)
            var emulator = TerminalEmulator(size)
            emulator.feed(terminal.output(until: "\u{1B}[?1049l"))
            #expect(emulator.line(0) == "[\(String(repeating: "x", count: 100))]")
            #expect(emulator.unknown.isEmpty)
        }

        @Test
        func `on a slow line a key is echoed while what came by itself still waits`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal, pacer: Pacer(isSlow: true))
            // The terminal does not answer the status query after the frame, so the line counts as busy.
            #expect(terminal.shows("80x24") && terminal.shows("\u{1B}[5n"))
            let before = run.progress.draws
            terminal.forget()
            run.mailbox.post("news")
            terminal.type("k")
            #expect(terminal.shows("k"))
            // One frame for the key, which includes the message that had arrived.
            #expect(run.progress.draws == before + 1)
            run.mailbox.post("late")
            terminal.forget()
            terminal.type("\u{1B}[0n")
            #expect(terminal.shows("late"), "an answer lets go what has waited")
            terminal.type("\u{11}")
            _ = try run.program()
        }

        @Test
        func `the bell waits for its turn and rings once`() throws {
            let terminal = try PseudoTerminal()
            let run = try ScreenLoopRun(terminal)
            #expect(terminal.shows("80x24"))
            terminal.forget()
            terminal.type("\u{7}")
            #expect(terminal.shows("\u{7}"))
            terminal.type("\u{11}")
            _ = try run.program()
            terminal.read()
            #expect(terminal.output.filter { $0 == 7 }.count == 1)
        }
    }
}
