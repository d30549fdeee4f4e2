extension WorkCalendar {
    /// Returns the first problem of a desk's slots; nil if they are usable.
    package static func validate(slots: [WorkSlot]) -> CalendarProblem? {
        guard !slots.isEmpty else {
            return problem("没有工作时段,工作时限就没有到期时间", "without working slots, limits in working time have no deadline")
        }
        if let slot = slots.first(where: { $0.start >= $0.end }) {
            return problem("工作时段 \(slot.text) 的起点不在终点之前", "the slot \(slot.text) must start before it ends")
        }
        if let slot = slots.first(where: { $0.start < 0 || $0.end > Milliseconds.day }) {
            return problem("工作时段 \(slot.text) 超出一天", "the slot \(slot.text) must lie within one day")
        }
        let sorted = slots.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        guard let (first, second) = zip(sorted, sorted.dropFirst()).first(where: { $0.end > $1.start }) else {
            return nil
        }
        return problem(
            "工作时段 \(first.text) 与 \(second.text) 重叠",
            "the slots \(first.text) and \(second.text) overlap"
        )
    }

    private static func problem(_ chinese: String, _ english: String) -> CalendarProblem {
        CalendarProblem(sentence: Phrase(chinese, english))
    }
}
