import DispatchDomain

/// A token that names an item of the outbox (下行): the letter o and its number, as `list outbox` shows it.
///
/// A number alone would be a unit or a case.
package struct OutboxToken: Hashable, Sendable, CustomStringConvertible {
    var id: Int64

    package init(id: Int64) {
        self.id = id
    }

    package init?(_ text: String) {
        guard let first = text.first, first == "o" || first == "O", text.dropFirst().isDigits(1...18),
            let id = Int64(text.dropFirst()), id > 0
        else { return nil }
        self.id = id
    }

    package var description: String { "o\(id)" }

    /// The spellings of an SOS.
    static let sos = ["sos", "求助", "求救"]
}
