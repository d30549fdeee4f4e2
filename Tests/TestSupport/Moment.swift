package import DispatchDomain

/// A moment on the wall clock of Peking, written `"2026-09-30 16:30"`.
package func moment(_ text: String) throws -> Timestamp {
    guard let instant = Timestamp(iso: text, zone: .china) else { throw NotWritten(text: text) }
    return instant
}

/// What a test has written wrongly.
package struct NotWritten: Error {
    package var text: String

    package init(text: String) {
        self.text = text
    }
}
