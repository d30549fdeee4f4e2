package import DispatchDomain

/// A preset of the screen layout, for a kind of work.
package enum LayoutPreset: String, Sendable, Hashable, CaseIterable {
    case clerk, dispatcher, supervisor, wall

    package var words: Phrase {
        switch self {
        case .clerk: Phrase("布局:受理", "screen: clerk")
        case .dispatcher: Phrase("布局:派遣", "screen: dispatcher")
        case .supervisor: Phrase("布局:督查", "screen: supervisor")
        case .wall: Phrase("布局:大屏地图", "screen: wall map")
        }
    }

    package var layout: ScreenLayout {
        var layout = ScreenLayout()
        switch self {
        case .clerk: layout.work = .acceptance
        case .dispatcher: layout.work = .dispatch
        case .supervisor: (layout.work, layout.side) = (.supervision, .journal)
        case .wall: (layout.focus, layout.zoomed) = (.map, .map)
        }
        return layout
    }

    /// The preset for an operator without a stored layout, by roles.
    package static func usual(for roles: [Role]) -> LayoutPreset {
        if roles.contains(.dispatcher) { return .dispatcher }
        if roles.contains(.acceptor) { return .clerk }
        return roles.contains(.shiftLeader) ? .supervisor : .dispatcher
    }
}
