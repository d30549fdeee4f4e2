import CellCanvas
import TestSupport
import Testing

@Suite struct GridChangesTests {
    private static func runs(_ now: CellGrid, _ before: CellGrid) -> [[Int]] {
        var runs: [[Int]] = []
        now.forEachChangedRun(since: before) { runs.append([$0, $1, $2]) }
        return runs
    }

    private static func grid(_ text: String) -> CellGrid {
        var grid = CellGrid(CellSize(8, 1))
        grid.put(text, 0, 0, .plain)
        return grid
    }

    @Test(arguments: [
        ("nothing", "中央大街", "中央大街", [[Int]]()),
        ("one cell", "abcdefgh", "abcXefgh", [[0, 3, 4]]),
        ("two places", "abcdefgh", "Xbcdefgh", [[0, 0, 1]]),
        ("a wide character for two narrow ones", "a中bcdefg", "a中中defg", [[0, 3, 5]]),
        ("a wide character gone from under a cell", "中bcdefg", " xbcdefg", [[0, 0, 2]]),
        ("only the second half's cell differs", "a中", "a x", [[0, 1, 3]]),
        ("a cluster", "x\u{301}\u{302}", "x\u{301}\u{303}", [[0, 0, 1]]),
    ])
    func `changed runs never part halves`(_ name: String, _ before: String, _ now: String, _ runs: [[Int]]) {
        #expect(Self.runs(Self.grid(now), Self.grid(before)) == runs)
    }

    @Test func `clusters are compared by what they are, not by their number`() {
        var twice = Self.grid("x\u{301}\u{302}")
        twice.put("x\u{301}\u{302}", 0, 0, .plain)
        #expect(Self.runs(twice, Self.grid("x\u{301}\u{302}")).isEmpty)
        #expect(twice == Self.grid("x\u{301}\u{302}"))
    }

    @Test func `after a change of size everything is new`() {
        #expect(Self.runs(CellGrid(CellSize(3, 2)), CellGrid(CellSize(3, 1))) == [[0, 0, 3], [1, 0, 3]])
    }

    @Test func `what changed, drawn over the earlier grid, gives the later one`() {
        var numbers = SplitMix64(seed: 5)
        var before = CellGrid(CellSize(23, 7))
        for _ in 0..<1_000 {
            var now = before
            for _ in 0..<3 { CellGridTests.drawSomething(into: &now, &numbers) }
            var patched = before
            now.forEachChangedRun(since: before) { row, first, end in
                #expect(!now[first, row].isContinuation && !now[end, row].isContinuation)
                for x in first..<end where !now[x, row].isContinuation {
                    patched.put(now.text(x, row), x, row, now[x, row].style)
                }
            }
            #expect(patched == now)
            before = now
        }
    }
}
