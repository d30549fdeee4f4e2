import ConsoleScreen
import CellCanvas
import Testing

/// The layout of screens of different sizes.
@Suite struct ScreenPlanTests {
    private struct Layouts {
        /// Each pane focused, zoomed and not.
        static let all: [ConsoleState.Layout] = PaneID.allCases.flatMap { pane in
            [false, true].map { isZoomed in
                var layout = ConsoleState.Layout()
                layout.focus = pane
                layout.zoomed = isZoomed ? pane : nil
                return layout
            }
        }
    }

    @Test(arguments: [
        (160, 45, ScreenPlan.Shape.wide, 5), (200, 60, .wide, 5), (120, 36, .middle, 3), (100, 24, .middle, 3),
        (99, 50, .single, 1), (80, 24, .single, 1), (160, 23, .single, 1), (40, 10, .single, 1),
        (39, 24, .tooSmall, 0), (80, 9, .tooSmall, 0),
    ])
    func `as many panes as there is room for`(_ columns: Int, _ rows: Int, _ shape: ScreenPlan.Shape, _ panes: Int) {
        let plan = ScreenPlan.make(CellSize(columns, rows), ConsoleState.Layout())
        #expect(plan.shape == shape)
        #expect(plan.frames.count == panes)
    }

    @Test func `the focused pane is always seen`() {
        for columns in stride(from: 40, through: 240, by: 8) {
            for rows in stride(from: 10, through: 70, by: 5) {
                for layout in Layouts.all {
                    let plan = ScreenPlan.make(CellSize(columns, rows), layout)
                    #expect(plan.rects[layout.focus].map { !$0.isEmpty } == true, "\(columns)×\(rows) \(layout)")
                }
            }
        }
    }

    @Test func `panes and lines cover the screen and nothing twice`() {
        for columns in stride(from: 40, through: 240, by: 13) {
            for rows in stride(from: 10, through: 70, by: 5) {
                for layout in Layouts.all {
                    let plan = ScreenPlan.make(CellSize(columns, rows), layout)
                    let covered = Self.cover(plan)
                    #expect(covered == nil, "\(columns)×\(rows) \(layout.focus): \(covered ?? "")")
                }
            }
        }
    }

    /// Returns what is wrong with the division of the screen; nil if nothing is.
    ///
    /// Panes may share borders but not insides.
    private static func cover(_ plan: ScreenPlan) -> String? {
        var insides = Array(repeating: 0, count: plan.size.columns * plan.size.rows)
        var borders = insides
        func count(_ rect: CellRect, in cells: inout [Int]) {
            for y in rect.y..<rect.endY { for x in rect.x..<rect.endX { cells[y * plan.size.columns + x] += 1 } }
        }
        let lines = [plan.header, plan.prompt, plan.preview] + [plan.strip, plan.keys].compactMap(\.self)
        for rect in lines + plan.rects.values { count(rect, in: &insides) }
        for rect in plan.frames.values { count(rect, in: &borders) }
        for rect in plan.rects.values where rect.width < 20 || rect.height < 3 { return "too little room: \(rect)" }
        for (index, inside) in insides.enumerated() {
            let place = CellPoint(index % plan.size.columns, index / plan.size.columns)
            if inside > 1 { return "\(place) is drawn \(inside) times" }
            if inside == 0, borders[index] == 0 { return "\(place) is nobody's" }
        }
        return nil
    }
}
