/// Digits of clocks and lengths of time, the same in both languages.
package enum ClockText {
    /// A length as hours and minutes, `120:05`; seconds only when there are some, `0:07:30`.
    package static func length(_ milliseconds: Int64) -> String {
        let seconds = max(milliseconds, 0) / Milliseconds.second
        let minutes = "\(seconds / 3600):\(twoDigits(Int(seconds / 60 % 60)))"
        return seconds % 60 == 0 ? minutes : "\(minutes):\(twoDigits(Int(seconds % 60)))"
    }

    /// A time of day, `08:00`; seconds only when there are some.
    package static func time(_ timeOfDay: Int64) -> String {
        let text = length(timeOfDay)
        return timeOfDay < 10 * Milliseconds.hour ? "0" + text : text
    }

    package static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
