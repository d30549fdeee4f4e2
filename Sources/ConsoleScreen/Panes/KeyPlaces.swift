/// The places where a key is valid: panes, modes of the prompt, and overlays.
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

    // MARK: Prompt

    package static let command = KeyPlaces(.command)
    package static let filter = KeyPlaces(.filter)
    package static let choosing = KeyPlaces(.choosing)
    package static let intake = KeyPlaces(.intake)
    package static let picking = KeyPlaces(.picking)

    // MARK: Overlays

    package static let confirm = KeyPlaces(.confirm)
    package static let menu = KeyPlaces(.menu)
    package static let palette = KeyPlaces(.palette)
    package static let help = KeyPlaces(.help)
    package static let people = KeyPlaces(.people)
    package static let answer = KeyPlaces(.answer)

    /// The places that are not panes.
    private enum Other: UInt64, CaseIterable {
        case command = 33, filter
        /// Choosing among several readings of a line.
        case choosing
        /// The parts of an intake line.
        case intake
        /// The list of choices under the line.
        case picking
        case confirm, menu, palette, help, people, answer
    }

    private init(_ place: Other) { self.init(bit: place.rawValue) }

    // MARK: Groups

    /// The panes about the focused case.
    package static let ofCase = KeyPlaces(PaneID.allCases.filter { $0.pane.isAboutCase })
    /// The panes whose keys move in a list or text, which is all but the map.
    package static let lists = KeyPlaces(PaneID.allCases.filter { !$0.pane.movesFreely })
    package static let panes = KeyPlaces(PaneID.allCases)
    /// The overlays whose rows can be moved through.
    package static let overlayLists: KeyPlaces = [.menu, .palette, .help, .people, .answer]

    /// Every single place.
    package static let each: [KeyPlaces] =
        PaneID.allCases.map { KeyPlaces($0) } + Other.allCases.map { KeyPlaces($0) }

    private init(_ panes: [PaneID]) { self.init(panes.map { KeyPlaces($0) }) }
}
