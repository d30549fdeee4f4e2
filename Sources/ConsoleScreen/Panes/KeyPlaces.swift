/// Where a key is valid: the panes, the line at the bottom, and what lies over the panes.
package struct KeyPlaces: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    private init(bit: UInt64) { rawValue = 1 << bit }

    // MARK: Panes

    package init(_ pane: PaneID) {
        self.init(bit: UInt64(pane.rawValue - 1))
    }

    package static let queue = KeyPlaces(PaneID.queue)
    package static let acceptance = KeyPlaces(PaneID.acceptance)
    package static let dispatch = KeyPlaces(PaneID.dispatch)
    package static let supervision = KeyPlaces(PaneID.supervision)
    package static let map = KeyPlaces(PaneID.map)
    package static let units = KeyPlaces(PaneID.units)
    package static let journal = KeyPlaces(PaneID.journal)
    package static let detail = KeyPlaces(PaneID.detail)
    // MARK: The line

    package static let command = KeyPlaces(bit: 33)
    package static let filter = KeyPlaces(bit: 34)
    /// Several readings remain, and a digit chooses.
    package static let choosing = KeyPlaces(bit: 35)
    /// The parts of an intake line.
    package static let intake = KeyPlaces(bit: 36)

    // MARK: What lies over the panes

    package static let confirm = KeyPlaces(bit: 37)
    package static let menu = KeyPlaces(bit: 38)
    package static let palette = KeyPlaces(bit: 39)
    package static let help = KeyPlaces(bit: 40)
    package static let people = KeyPlaces(bit: 41)
    package static let answer = KeyPlaces(bit: 42)

    /// The list under the line: arrows and digits choose.
    package static let picking = KeyPlaces(bit: 43)

    // MARK: Groups

    /// Panes that work on the case the queue points at.
    package static let ofCase = KeyPlaces(PaneID.allCases.filter { $0.pane.isAboutCase })
    package static let lists = KeyPlaces(PaneID.allCases.filter { !$0.pane.movesFreely })
    package static let panes = KeyPlaces(PaneID.allCases)
    /// Overlays whose rows one moves in.
    package static let overlayLists: KeyPlaces = [.menu, .palette, .help, .people, .answer]

    /// Every single place.
    package static let each: [KeyPlaces] =
        PaneID.allCases.map { KeyPlaces($0) } + [
            .command, .filter, .choosing, .intake, .confirm, .menu, .palette, .help, .people, .answer,
            .picking,
        ]

    private init(_ panes: [PaneID]) { self.init(panes.map { KeyPlaces($0) }) }
}
