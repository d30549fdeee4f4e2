import MapRender

/// What drawing keeps from frame to frame; without it a frame is the same, and takes longer.
package struct RenderCache: Sendable {
    var renderer = MapRenderer()
    var cases = CaseMarks()
    var outlook = DeadlineForecast()
    /// How many lines the text of each pane could be moved in the frame drawn last.
    package internal(set) var scrollLimits: [PaneID: Int] = [:]

    package init() {}
}
