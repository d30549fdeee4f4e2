/// The least severe messages that the log contains: `--log-level`, from the least severe to the most severe.
package enum LogLevel: String, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical
}
