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
    /// One case, whole (Enter on a row).
    case detail = 8

    /// Everything else there is to know of it.
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

/// What the officer has made of each pane: where he is in it, and what he has chosen there.
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

    /// The one that is home: where one starts and `Esc` leads in the end.
    package static let home = PaneID.queue
    /// The one that a row is opened in.
    package static let whole = PaneID.detail
    /// Those that work on the case the queue points at.
    package static let work: [PaneID] = allCases.filter { $0.place == .work }
    /// Those that stand beside the queue, one at a time.
    package static let side: [PaneID] = allCases.filter { $0.place == .side }
}
