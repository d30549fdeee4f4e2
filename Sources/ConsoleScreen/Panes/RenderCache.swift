import MapRender

/// A cache of the drawing from frame to frame; without it a frame is the same, but slower.
package struct RenderCache: Sendable {
    var renderer = MapRenderer()
    var cases = CaseMarks()
    var outlook = DeadlineForecast()
    /// How many lines the text of each pane can be scrolled, as measured in the last frame.
    package internal(set) var scrollLimits: [PaneID: Int] = [:]

    package init() {}
}
