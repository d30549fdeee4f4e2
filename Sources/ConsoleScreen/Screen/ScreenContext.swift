import CellCanvas
import DispatchDomain

/// The context for drawing what surrounds the panes: the state, the screen plan, and the panes' context.
struct ScreenContext {
    let state: ConsoleState
    let plan: ScreenPlan
    let pane: PaneContext

    init(_ state: ConsoleState, _ plan: ScreenPlan, _ outlook: DeadlineForecast) {
        self.state = state
        self.plan = plan
        pane = PaneContext(state.facts, state.panes, outlook)
    }

    var language: Language { pane.language }
    var rule: WidthRule { pane.rule }
    var glyphs: GlyphSet { pane.glyphs }
    var time: TimeText { pane.time }
    var failure: String { pane.failure }
    var pending: String { pane.pending }

    /// Returns the text in the language of the screen.
    func say(_ chinese: String, _ english: String) -> String { pane.say(chinese, english) }
}
