import ArgumentParser
import DispatchDomain

/// What the options of a simulated field may be.
enum FieldLimits {
    /// Checks the options.
    ///
    /// - throws: `ValidationError` at the first one that is out of range.
    static func check(units: Int?, interval: Double, speed: Double?, sos: Double) throws {
        if let units, !(1...50_000).contains(units) {
            throw ValidationError("--units", takes: Phrase("1 到 50000", "1 to 50000"), not: units)
        }
        guard (0.1...86_400).contains(interval) else {
            throw ValidationError("--interval", takes: Phrase("0.1 到 86400 秒", "0.1 to 86400 seconds"), not: interval)
        }
        if let speed, !(0.1...1000).contains(speed) {
            throw ValidationError("--speed", takes: Phrase("0.1 到 1000", "0.1 to 1000"), not: speed)
        }
        guard (0...10).contains(sos) else {
            throw ValidationError("--sos", takes: Phrase("0 到 10", "0 to 10"), not: sos)
        }
    }
}
