import MapRender
import TestSupport
import Testing

@Suite struct LineStepsTests {
    private func places(_ line: LineSteps, _ steps: Range<Int>) -> [DotPoint] {
        var found: [DotPoint] = []
        line.forEach(steps) { found.append(DotPoint($0, $1)) }
        return found
    }

    @Test(arguments: 0..<40) func `a cut line is what the whole line has in the window`(seed: Int) {
        var chance = SplitMix64(seed: UInt64(seed))
        func point(_ reach: Int) -> DotPoint {
            DotPoint(.random(in: -reach...reach, using: &chance), .random(in: -reach...reach, using: &chance))
        }
        for _ in 0..<200 {
            let line = LineSteps(point(60), point(60))
            let corner = point(20)
            let window = DotWindow(
                corner.x,
                corner.y,
                width: .random(in: 0...30, using: &chance),
                height: .random(in: 0...20, using: &chance)
            )
            let inside = places(line, line.all).filter(window.contains)
            #expect(places(line, line.steps(in: window)) == inside)
        }
    }

    @Test(arguments: 0..<20) func `a line is the same from either end`(seed: Int) {
        var chance = SplitMix64(seed: UInt64(seed))
        let ends = (0..<4).map { _ in Int.random(in: -50...50, using: &chance) }
        let (from, to) = (DotPoint(ends[0], ends[1]), DotPoint(ends[2], ends[3]))
        let (there, back) = (LineSteps(from, to), LineSteps(to, from))
        #expect(Set(places(there, there.all)) == Set(places(back, back.all)))
    }

    @Test func `a line from one edge of the plane to another takes no longer than its window`() {
        let line = LineSteps(DotPoint(-400_000_000, -399_999_999), DotPoint(400_000_000, 400_000_000))
        let steps = line.steps(in: DotWindow(-10, -10, width: 21, height: 21))
        #expect((20...21).contains(places(line, steps).count))
    }
}
