package import DispatchDomain

/// Returns a time given in China's time zone, written `"2026-09-30 16:30"`.
///
/// Throws `NotWritten` if it cannot be read.
package func moment(_ text: String) throws -> Timestamp {
    guard let instant = Timestamp(iso: text, zone: .china) else { throw NotWritten(text: text) }
    return instant
}

/// The error for a mistake in the test itself.
package struct NotWritten: Error {
    package var text: String

    package init(text: String) {
        self.text = text
    }
}
