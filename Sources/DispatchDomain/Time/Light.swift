/// The three-colour lamp of a running timer, 三色灯 (facts §2.3), and a fourth mark for a clock that stands still.
package enum Light: String, Sendable, Codable, CaseIterable {
    /// In time.
    case green
    /// Half of the limit is used, or whatever share the desk has set.
    case yellow
    /// The deadline has passed.
    case red
    /// 挂账: the clock stands still.
    case paused
    /// Nothing is timed.
    case none
}
