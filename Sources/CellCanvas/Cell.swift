/// One cell: what stands in it and how it looks.
///
/// Eight bytes, nothing to count or release.
package struct Cell: Hashable, Sendable {
    /// A scalar's value; `continuation` in the right half of a wide character; with `isCluster` set, an index into the
    /// grid's table of clusters.
    package var glyph: UInt32
    package var style: Style
    /// Whether `glyph` names several scalars that share the cell.
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
