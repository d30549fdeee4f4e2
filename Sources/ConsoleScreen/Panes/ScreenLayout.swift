/// Which pane has the keys, and what is where.
package struct ScreenLayout: Hashable, Sendable, Codable {
    package var focus = PaneID.queue
    /// The one work pane of a middle-sized screen.
    package var work = PaneID.dispatch
    /// The pane that has the whole screen.
    package var zoomed: PaneID?
    /// What stands beside the queue on a wide screen: the map, or units or journal in its place.
    package var side = PaneID.map

    package init() {}
}
