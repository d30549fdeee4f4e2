package import DispatchDomain

/// Something in the store that does not agree with the journal, or with what is known of the journal elsewhere.
package struct AuditFinding: Hashable, Sendable {
    /// What makes it right again.
    package enum Remedy: Hashable, Sendable {
        /// Only a backup: the journal itself is wrong, or a table that nothing else knows of.
        case backup
        /// The projection of this name is made anew from the journal.
        case rebuild(String)
        /// A trigger, view, index or table that a desk does not have is removed.
        case remove(type: String)
        /// What a desk has is created again with this SQL.
        case create(String)
        /// The outbox item can't be sent any more: no act has queued it.
        case cancelItem(Int64)
        /// The outbox item gets the state that the journal tells.
        case setItem(Int64, DeliveryState)
        /// The outbox item is made again as its act queued it, and sent.
        case restoreItem(OutboxItem)
        /// The number of an outbox item that is missing; noted, so that it is not looked for again.
        case noteItem
        /// The store keeps real time as the desk's clock again.
        case resetClock
        /// The key is deleted, so its device is refused until it is enrolled again.
        case forgetKey
        /// The receipt is deleted, so the device's message is taken if it comes again.
        case forgetReceipt(device: String, seq: Int64)
    }

    package var table: String
    /// The row, as people name it; empty if it is about the table.
    package var key: String
    /// The first wrong journal entry, or the last one about the row; 0 if unknown.
    package var seq: Int64 = 0
    package var phrase: Phrase
    package var remedy: Remedy
    /// What is left for a person to do when this is repaired; nil if nothing is.
    package var advice: Phrase?

    /// Table and row, as journal and reports name them: `outbox 7`.
    package var name: String { key.isEmpty ? table : "\(table) \(key)" }
}
