package import DispatchDomain

/// The panes of the console; the number is the one in its title and on its function key.
///
/// This file is the register: a new pane is a case here, its state if it keeps one, and a file of its own.
package enum PaneID: Int, Sendable, Hashable, CaseIterable, Codable {
    case queue = 1
    case acceptance = 2
    case dispatch = 3
    case supervision = 4
    case map = 5
    case units = 6
    case journal = 7
    /// One case in full (Enter on a row).
    case detail = 8

    /// The type that implements the pane.
    var pane: any Pane.Type {
        switch self {
        case .queue: QueuePane.self
        case .acceptance: AcceptancePane.self
        case .dispatch: DispatchPane.self
        case .supervision: SupervisionPane.self
        case .map: MapPane.self
        case .units: UnitsPane.self
        case .journal: JournalPane.self
        case .detail: DetailPane.self
        }
    }
}

/// The operator's state of each pane: positions and selections.
package struct PaneStates: Sendable {
    package var queue = QueueState()
    package var acceptance = ListState()
    package var dispatch = DispatchState()
    package var supervision = ListState()
    package var map: MapState
    package var units = ListState()
    package var journal = ListState()
    package var detail = ListState()

    package init(map: MapState) {
        self.map = map
    }
}

extension PaneID {
    package var title: Phrase { pane.title }
    package var place: PanePlace { pane.place }

    /// The pane with the focus at the start, to which `Esc` finally returns.
    package static let home = PaneID.queue
    /// The pane that a row opens in.
    package static let whole = PaneID.detail
    /// The panes that work on the focused case.
    package static let work: [PaneID] = allCases.filter { $0.place == .work }
    /// The panes beside the queue, one at a time.
    package static let side: [PaneID] = allCases.filter { $0.place == .side }
}
