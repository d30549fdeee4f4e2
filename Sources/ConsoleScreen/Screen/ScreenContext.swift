import CellCanvas
import DispatchDomain

/// What everything around the panes is drawn from: the state, what is where, and the words and signs of the panes.
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

    /// The text in the language of the screen.
    func say(_ chinese: String, _ english: String) -> String { pane.say(chinese, english) }
}
