/// English forms that depend on a number.
package enum English {
    /// Returns a number with what is counted: `1 device`, `2 devices`, `1 day is`, `2 days are`.
    ///
    /// - parameters:
    ///   - one: What follows the number 1.
    ///   - many: What follows every other number; nil for `one` with an s.
    package static func count(_ number: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}
