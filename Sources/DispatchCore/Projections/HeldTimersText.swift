import DispatchDomain

/// The remaining allowances (in milliseconds) of stopped timers as one column: `accept continuous 99960;handle working
/// 7200000`.
///
/// Nearly every case has some, and reading them as JSON took two thirds of the time of a page of the queue.
enum HeldTimersText {
    static func write(_ timers: [StageTimer: Allowance]) -> String? {
        guard !timers.isEmpty else { return nil }
        return timers.sorted { $0.key.rawValue < $1.key.rawValue }.map { stage, left in
            "\(stage.rawValue) \(left.clock.rawValue) \(left.milliseconds)"
        }.joined(separator: ";")
    }

    static func read(_ text: String) -> [StageTimer: Allowance] {
        var result: [StageTimer: Allowance] = [:]
        for entry in text.split(separator: ";") {
            let words = entry.split(separator: " ")
            guard words.count == 3, let stage = StageTimer(rawValue: String(words[0])),
                let clock = Allowance.Clock(rawValue: String(words[1])), let milliseconds = Int64(words[2])
            else { continue }
            result[stage] = Allowance(clock: clock, milliseconds: milliseconds)
        }
        return result
    }
}
