/// The layout of the screen: the focused pane, and which panes are shown where.
package struct ScreenLayout: Hashable, Sendable, Codable {
    package var focus = PaneID.queue
    /// The one work pane on a screen of middle size.
    package var work = PaneID.dispatch
    /// The pane that fills the screen; nil if none is zoomed.
    package var zoomed: PaneID?
    /// The pane beside the queue: the map, or the units or the journal in its place.
    package var side = PaneID.map

    package init() {}
}
