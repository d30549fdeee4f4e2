import MapRender

/// What drawing the map keeps from frame to frame; without it a frame is the same, and takes longer.
package struct MapDrawing: Sendable {
    var renderer = MapRenderer()
    var cases = CaseMarks()

    package init() {}
}
