/// The limits on the length of a text, in Unicode scalars.
package enum TextLimits {
    /// The longest description, reason or note: as much as one datagram of a signed report can hold.
    package static let longest = 48_000
    /// The longest message to a unit.
    package static let message = 1_000
}
