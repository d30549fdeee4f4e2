/// One cell: its contents and its style.
///
/// Eight bytes without references, so that copying costs no reference counting.
package struct Cell: Hashable, Sendable {
    /// A scalar's value; `continuation` in the right half of a wide character; an index into the grid's table of
    /// clusters if `isCluster` is set.
    package var glyph: UInt32
    package var style: Style
    /// Whether `glyph` stands for several scalars in one cell.
    package var isCluster: Bool

    /// The right half of a wide character.
    package static let continuation: UInt32 = 0
    package static let space: UInt32 = 0x20

    package init(_ glyph: UInt32, _ style: Style, isCluster: Bool = false) {
        self.glyph = glyph
        self.style = style
        self.isCluster = isCluster
    }

    package static let blank = Cell(space, .plain)

    package var isContinuation: Bool { glyph == Self.continuation && !isCluster }
}
