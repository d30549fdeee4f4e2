package import DispatchDomain

/// What the report button of a vehicle terminal says (事件报告, 0x0301): one row for each event id.
///
/// The desk sets this list with 0x8301, so that the terminal can show the words; the id is all that comes back.
package struct DeviceButton: Hashable, Sendable {
    /// What the person at the button means.
    package enum Meaning: String, Sendable, CaseIterable {
        /// 收到.
        case taken
        /// 出发.
        case departed
        /// 到达.
        case arrived
        /// 完成: fed back with result 01.
        case done
        /// 未发现: fed back with result 02.
        case notFound
        /// 请求通话: status 5.
        case wantsToTalk
        /// 有 when asked to verify, 合格 when asked to check.
        case yes
        /// 无 when asked to verify, 不合格 when asked to check.
        case no
    }

    /// The event id on the wire.
    package let id: UInt8
    package let meaning: Meaning
    /// What the button is labelled.
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

    /// The event with an id; nil for one that was never set.
    package static func with(id: UInt8) -> DeviceButton? { rows.first { $0.id == id } }

    /// The id that says a thing.
    package static func id(of meaning: Meaning) -> UInt8 { rows.first { $0.meaning == meaning }?.id ?? 0 }
}
