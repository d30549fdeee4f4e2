/// The light of a running timer, 三色灯, with a fourth value for a stopped clock.
package enum Light: String, Sendable, Codable, CaseIterable {
    /// On time.
    case green
    /// The share of the limit set by the desk (`lights.yellow_at`, default half) is used.
    case yellow
    /// The deadline has passed.
    case red
    /// 挂账: the clock is stopped.
    case paused
    /// No timer with a deadline is running.
    case none
}
