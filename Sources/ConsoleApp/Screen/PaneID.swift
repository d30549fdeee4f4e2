package import DispatchDomain

/// The panes of the console; the number is the one in its title and on its function key.
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

    package var title: Phrase {
        switch self {
        case .queue: Phrase("队列", "Queue")
        case .acceptance: Phrase("受理", "Acceptance")
        case .dispatch: Phrase("派遣", "Dispatch")
        case .supervision: Phrase("督查", "Supervision")
        case .map: Phrase("地图", "Map")
        case .units: Phrase("单位", "Units")
        case .journal: Phrase("日志", "Journal")
        case .detail: Phrase("案卷", "Case")
        }
    }

    /// Those that work on the case the queue points at.
    package static let work: [PaneID] = [.acceptance, .dispatch, .supervision]
}
