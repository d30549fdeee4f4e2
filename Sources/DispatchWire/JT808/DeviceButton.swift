package import DispatchDomain

/// A button of a vehicle terminal that reports an event (事件报告, 0x0301): one row for each event id.
///
/// The desk sends this list with 0x8301, so that the terminal can show the labels; only the id comes back.
package struct DeviceButton: Hashable, Sendable {
    /// What a button reports.
    package enum Meaning: String, Sendable, CaseIterable {
        /// 收到.
        case taken
        /// 出发.
        case departed
        /// 到达.
        case arrived
        /// 完成: feedback with result 01.
        case done
        /// 未发现: feedback with result 02.
        case notFound
        /// 请求通话: status 5.
        case wantsToTalk
        /// 有 as the answer to a verification, 合格 as the answer to a check.
        case yes
        /// 无 as the answer to a verification, 不合格 as the answer to a check.
        case no
    }

    /// The event id on the wire.
    package let id: UInt8
    package let meaning: Meaning
    /// The label of the button.
    package let words: Phrase

    /// All events, in the order of their ids.
    package static let rows = [
        DeviceButton(id: 1, meaning: .taken, words: Phrase("收到", "taken")),
        DeviceButton(id: 2, meaning: .departed, words: Phrase("出发", "departed")),
        DeviceButton(id: 3, meaning: .arrived, words: Phrase("到达", "arrived")),
        DeviceButton(id: 4, meaning: .done, words: Phrase("完成", "done")),
        DeviceButton(id: 5, meaning: .notFound, words: Phrase("未发现", "not found")),
        DeviceButton(id: 6, meaning: .wantsToTalk, words: Phrase("请求通话", "wants to talk")),
        DeviceButton(id: 7, meaning: .yes, words: Phrase("有/合格", "yes/pass")),
        DeviceButton(id: 8, meaning: .no, words: Phrase("无/不合格", "no/fail")),
    ]

    /// Returns the button with an event id; nil for an id that is not in the list.
    package static func with(id: UInt8) -> DeviceButton? { rows.first { $0.id == id } }

    /// Returns the event id of a meaning.
    package static func id(of meaning: Meaning) -> UInt8 { rows.first { $0.meaning == meaning }?.id ?? 0 }
}
