import DispatchDomain

/// By how much a clock is ahead, in words.
enum ClockLead {
    /// Returns a duration to two digits or so: `90 s`, `12 min`, `24 h`, `400 d`.
    static func words(_ milliseconds: Int64) -> Phrase {
        func whole(_ unit: Int64) -> Int64 { (milliseconds + unit / 2) / unit }
        switch milliseconds {
        case ..<(2 * Milliseconds.minute):
            return Phrase("\(whole(Milliseconds.second)) 秒", "\(whole(Milliseconds.second)) s")
        case ..<(2 * Milliseconds.hour):
            return Phrase("\(whole(Milliseconds.minute)) 分钟", "\(whole(Milliseconds.minute)) min")
        case ..<(2 * Milliseconds.day):
            return Phrase("\(whole(Milliseconds.hour)) 小时", "\(whole(Milliseconds.hour)) h")
        default: return Phrase("\(whole(Milliseconds.day)) 天", "\(whole(Milliseconds.day)) d")
        }
    }
}
