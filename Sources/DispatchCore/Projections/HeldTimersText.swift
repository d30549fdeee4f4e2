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

    /// Reads the column byte by byte: splitting it into strings took half the time of reading a case.
    static func read(_ text: String) -> [StageTimer: Allowance] {
        var result: [StageTimer: Allowance] = [:]
        var text = text
        text.withUTF8 { bytes in
            result.reserveCapacity(bytes.count { $0 == UInt8(ascii: ";") } + 1)
            var rest = bytes[...]
            while !rest.isEmpty {
                let entry = rest.prefix { $0 != UInt8(ascii: ";") }
                rest = rest[entry.endIndex...].dropFirst()
                guard let end = entry.firstIndex(of: UInt8(ascii: " ")),
                    let start = entry.lastIndex(of: UInt8(ascii: " ")), end < start,
                    let stage = StageTimer.allCases.first(where: { $0.rawValue.utf8.elementsEqual(entry[..<end]) }),
                    let clock = Allowance.Clock.allCases.first(where: {
                        $0.rawValue.utf8.elementsEqual(entry[(end + 1)..<start])
                    }),
                    let milliseconds = number(entry[(start + 1)...])
                else { continue }
                result[stage] = Allowance(clock: clock, milliseconds: milliseconds)
            }
        }
        return result
    }

    /// Returns a decimal number, which may be negative; nil for any other text and for numbers beyond `Int64`.
    private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes
        guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy(\.isDigit) else { return nil }
        let value = digits.reduce(0 as Int64) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return isNegative ? -value : value
    }
}
