/// A half-open range of durations in milliseconds: the lower bound is included, the upper bound is not.
///
/// So `left=..0` is late and `left=0..` is on time, without overlap or gap. A nil bound is open.
package struct SpanRange: Hashable, Sendable {
    package var from: Int64?
    package var to: Int64?

    package init(from: Int64? = nil, to: Int64? = nil) {
        self.from = from
        self.to = to
    }

    package func contains(_ span: Int64) -> Bool { span >= from ?? .min && (to.map { span < $0 } ?? true) }

    /// The meaning of a single duration.
    enum Alone { case atLeast, lessThan }

    /// Parses `30m..`, `..1h`, `30m..2h`, or a single duration; nil for any other text.
    init?(_ text: String, alone: Alone) {
        guard let ends = QuestionRange.ends(text) else {
            guard let span = Self.span(text) else { return nil }
            self.init(from: alone == .atLeast ? span : nil, to: alone == .atLeast ? nil : span)
            return
        }
        let from = ends.from.isEmpty ? nil : Self.span(ends.from)
        let to = ends.to.isEmpty ? nil : Self.span(ends.to)
        guard (from != nil) != ends.from.isEmpty, (to != nil) != ends.to.isEmpty else { return nil }
        guard from != nil || to != nil, from ?? .min < to ?? .max else { return nil }
        self.init(from: from, to: to)
    }

    /// Returns the milliseconds of `30m`, `1h30m`, `2小时`, `-30m` or `0`; nil for any other text.
    static func span(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        var rest = text.lowercased().dropFirst(isNegative ? 1 : 0)
        if rest == "0" { return 0 }
        var sum: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { !$0.isNumber }
            rest = rest.dropFirst(name.count)
            guard (1...6).contains(digits.count), let count = Int64(digits), let unit = units[String(name)] else {
                return nil
            }
            sum += count * unit
            guard sum <= longest else { return nil }
        }
        return isNegative ? -sum : sum
    }

    /// The longest duration, a hundred years, so that sums cannot overflow.
    private static let longest = 36_525 * Milliseconds.day

    private static let units: [String: Int64] = [
        "m": Milliseconds.minute, "min": Milliseconds.minute, "分": Milliseconds.minute, "分钟": Milliseconds.minute,
        "h": Milliseconds.hour, "时": Milliseconds.hour, "小时": Milliseconds.hour,
        "d": Milliseconds.day, "天": Milliseconds.day, "日": Milliseconds.day,
        "w": 7 * Milliseconds.day, "周": 7 * Milliseconds.day,
    ]

    /// The range in the form that is parsed, in whole minutes, hours or days.
    var text: String { (from.map(Self.text) ?? "") + ".." + (to.map(Self.text) ?? "") }

    private static func text(_ span: Int64) -> String {
        let minutes = abs(span) / Milliseconds.minute
        guard minutes > 0 else { return "0" }
        let sign = span < 0 ? "-" : ""
        if minutes % 1440 == 0 { return "\(sign)\(minutes / 1440)d" }
        return minutes % 60 == 0 ? "\(sign)\(minutes / 60)h" : "\(sign)\(minutes)m"
    }
}

/// Parses and formats ranges with two dots, and comma-separated lists of them.
enum QuestionRange {
    /// Returns the texts before and after the two dots; nil without exactly one pair of dots.
    static func ends(_ text: String) -> (from: String, to: String)? {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    /// Parses `1..2`, `101..`, `..150`, `1,3` into sorted ranges, merged where they overlap; nil for any other text.
    static func read<Bound: Comparable>(
        _ text: String,
        within limits: ClosedRange<Bound>,
        _ bound: (String) -> Bound?
    ) -> [ClosedRange<Bound>]? {
        let parts = QuestionValue.parts(text)
        let ranges = parts.compactMap { part -> ClosedRange<Bound>? in
            let ends = ends(part) ?? (part, part)
            guard !ends.from.isEmpty || !ends.to.isEmpty,
                let from = ends.from.isEmpty ? limits.lowerBound : bound(ends.from),
                let to = ends.to.isEmpty ? limits.upperBound : bound(ends.to),
                from <= to, limits.contains(from), limits.contains(to)
            else { return nil }
            return from...to
        }
        guard !parts.isEmpty, ranges.count == parts.count else { return nil }
        return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
            .reduce(into: []) { merged, range in
                guard let last = merged.last, range.lowerBound <= last.upperBound else { return merged.append(range) }
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            }
    }

    /// Returns the ranges in the form that is parsed.
    static func text<Bound>(_ ranges: [ClosedRange<Bound>], _ bound: (Bound) -> String) -> String {
        ranges.map { range in
            let (from, to) = (bound(range.lowerBound), bound(range.upperBound))
            return from == to ? from : "\(from)..\(to)"
        }.joined(separator: ",")
    }
}

/// Parses the value after the `=`.
enum QuestionValue {
    /// Returns the parts between commas; empty if one of them is empty.
    static func parts(_ text: String) -> [String] {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "、" }.map(String.init)
        return parts.contains("") ? [] : parts
    }

    /// Returns the values of the whole text (a name may contain a comma), else of its parts; nil if one is unknown.
    static func values<Value>(_ text: String, _ read: (String) -> Set<Value>) -> Set<Value>? {
        guard !text.isEmpty else { return nil }
        let whole = read(text)
        guard whole.isEmpty else { return whole }
        var found: Set<Value> = []
        let parts = parts(text)
        guard parts.count > 1 else { return nil }
        for part in parts {
            let values = read(part)
            guard !values.isEmpty else { return nil }
            found.formUnion(values)
        }
        return found
    }
}
