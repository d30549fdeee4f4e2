/// Where a key is valid: the panes, the line at the bottom, and what lies over the panes.
package struct KeyPlaces: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    private init(bit: UInt32) { rawValue = 1 << bit }

    // MARK: Panes

    package static let queue = KeyPlaces(bit: 0)
    package static let acceptance = KeyPlaces(bit: 1)
    package static let dispatch = KeyPlaces(bit: 2)
    package static let supervision = KeyPlaces(bit: 3)
    package static let map = KeyPlaces(bit: 4)
    package static let units = KeyPlaces(bit: 5)
    package static let journal = KeyPlaces(bit: 6)
    package static let detail = KeyPlaces(bit: 7)
    /// After `d`: a digit is expected.
    package static let dispatching = KeyPlaces(bit: 8)

    // MARK: The line

    package static let command = KeyPlaces(bit: 9)
    package static let filter = KeyPlaces(bit: 10)
    /// Several readings remain, and a digit chooses.
    package static let choosing = KeyPlaces(bit: 11)
    /// The parts of an intake line.
    package static let intake = KeyPlaces(bit: 12)

    // MARK: What lies over the panes

    package static let confirm = KeyPlaces(bit: 13)
    package static let menu = KeyPlaces(bit: 14)
    package static let palette = KeyPlaces(bit: 15)
    package static let help = KeyPlaces(bit: 16)
    package static let people = KeyPlaces(bit: 17)
    package static let answer = KeyPlaces(bit: 18)

    /// The list under the line: arrows and digits choose.
    package static let picking = KeyPlaces(bit: 19)

    // MARK: Groups

    /// Panes that work on the case the queue points at.
    package static let ofCase: KeyPlaces = [.queue, .acceptance, .dispatch, .supervision, .detail]
    package static let lists: KeyPlaces = [.ofCase, .units, .journal]
    package static let panes: KeyPlaces = [.lists, .map]
    /// Overlays whose rows one moves in.
    package static let overlayLists: KeyPlaces = [.menu, .palette, .help, .people, .answer]

    package init(_ pane: PaneID) {
        self =
            switch pane {
            case .queue: .queue
            case .acceptance: .acceptance
            case .dispatch: .dispatch
            case .supervision: .supervision
            case .map: .map
            case .units: .units
            case .journal: .journal
            case .detail: .detail
            }
    }
}

extension ConsoleState {
    /// Where the next key goes.
    package var keyPlace: KeyPlaces {
        switch overlays.last {
        case .confirm: return .confirm
        case .menu: return .menu
        case .palette: return .palette
        case .help: return .help
        case .people: return .people
        case .answer: return .answer
        case nil: break
        }
        switch prompt.mode {
        case .filter: return .filter
        case .command where prompt.isChoosing: return .choosing
        case .command where prompt.intakeStop != nil: return .intake
        case .command where prompt.isPicking: return .picking
        case .command: return .command
        case nil: return pendingKey == .character("d") ? .dispatching : KeyPlaces(layout.focus)
        }
    }
}
