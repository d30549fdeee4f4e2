/// Formats times of day and durations in digits, the same in both languages.
package enum ClockText {
    /// Returns a duration as hours and minutes, `120:05`, with seconds only if there are any, `0:07:30`.
    package static func length(_ milliseconds: Int64) -> String {
        let seconds = max(milliseconds, 0) / Milliseconds.second
        let minutes = "\(seconds / 3600):\(twoDigits(Int(seconds / 60 % 60)))"
        return seconds % 60 == 0 ? minutes : "\(minutes):\(twoDigits(Int(seconds % 60)))"
    }

    /// Returns a time of day, milliseconds since midnight, as `08:00`, with seconds only if there are any.
    package static func time(_ timeOfDay: Int64) -> String {
        let text = length(timeOfDay)
        return timeOfDay < 10 * Milliseconds.hour ? "0" + text : text
    }

    package static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
