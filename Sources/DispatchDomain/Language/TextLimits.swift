/// How much text the desk takes in one piece.
package enum TextLimits {
    /// Unicode scalars in one description, reason or note: whatever a datagram of signed text can hold.
    package static let longest = 48_000
    /// Unicode scalars in one message to a unit.
    package static let message = 1_000
}

extension String {
    /// Whether there is nothing in it but white space.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
