package import DispatchDomain

/// The reasons why an outbox item was not delivered, in words.
package enum OutboxReason {
    private static let table: [String: Phrase] = [
        OutboxItem.noTerminal: Phrase("无终端,请电话通知", "no device, please phone"),
        OutboxItem.superseded: Phrase("已不需要", "no longer needed"),
        OutboxItem.unfounded: Phrase("没有对应的操作", "comes from no act"),
        OutboxItem.unreachable: Phrase("终端不在线", "device offline"),
        OutboxItem.timeout: Phrase("终端没有回执", "no reply from the device"),
    ]

    /// The words for a stored reason; an unknown reason is returned as it is.
    package static func words(_ reason: String) -> Phrase {
        // The result of a JT/T 808 terminal's answer: 1 failed, 2 bad message, 3 unsupported.
        if reason.hasPrefix("refused") {
            let code = reason.dropFirst("refused".count)
            return Phrase("终端拒收(结果 \(code))", "device refused it (result \(code))")
        }
        return table[reason] ?? Phrase(reason, reason)
    }
}
