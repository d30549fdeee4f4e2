// Rows of settings whose values are of one kind: the range that is checked is the one that is told.

extension SettingTable {
    static func integer(
        _ key: String,
        _ meaning: Phrase,
        _ range: ClosedRange<Int>,
        _ path: any WritableKeyPath<DeskSettings, Int> & Sendable
    ) -> SettingRow {
        SettingRow(
            key: key,
            meaning: meaning,
            takes: whole(range),
            value: { .number(Double($0[keyPath: path])) }
        ) {
            guard let value = $0.integer(in: range) else { return false }
            $1[keyPath: path] = value
            return true
        }
    }

    static func number(
        _ key: String,
        _ meaning: Phrase,
        _ range: ClosedRange<Double>,
        _ path: any WritableKeyPath<DeskSettings, Double> & Sendable
    ) -> SettingRow {
        let (least, most) = (SettingValue.number(range.lowerBound).toml, SettingValue.number(range.upperBound).toml)
        return SettingRow(
            key: key,
            meaning: meaning,
            takes: Phrase("\(least) 到 \(most)", "a number from \(least) to \(most)"),
            value: { .number($0[keyPath: path]) }
        ) {
            guard let number = $0.number, range.contains(number) else { return false }
            $1[keyPath: path] = number
            return true
        }
    }

    static func flag(
        _ key: String,
        _ meaning: Phrase,
        _ path: any WritableKeyPath<DeskSettings, Bool> & Sendable
    ) -> SettingRow {
        SettingRow(
            key: key,
            meaning: meaning,
            takes: Phrase("true 或 false", "true or false"),
            value: { .flag($0[keyPath: path]) }
        ) {
            guard let value = $0.flag else { return false }
            $1[keyPath: path] = value
            return true
        }
    }

    static func choice<Value: CaseIterable & RawRepresentable<String> & Sendable>(
        _ key: String,
        _ meaning: Phrase,
        _ path: any WritableKeyPath<DeskSettings, Value> & Sendable
    ) -> SettingRow {
        SettingRow(
            key: key,
            meaning: meaning,
            takes: Phrase(Value.choices.joined(separator: "、"), Value.oneOf),
            value: { .text($0[keyPath: path].rawValue) }
        ) {
            guard let choice = $0.text.flatMap(Value.init(rawValue:)) else { return false }
            $1[keyPath: path] = choice
            return true
        }
    }

    static func limit(
        _ key: String,
        _ meaning: Phrase,
        _ value: @escaping @Sendable (DeskSettings) -> TimeLimit,
        _ put: @escaping @Sendable (TimeLimit, inout DeskSettings) -> Void
    ) -> SettingRow {
        SettingRow(key: key, meaning: meaning, takes: Phrase("时限", "a limit"), value: { .text(value($0).code) }) {
            guard let text = $0.text, let limit = TimeLimit(parsing: text) else { return false }
            put(limit, &$1)
            return true
        }
    }

    // MARK: What they take

    static let filled = Phrase("非空文字", "text that is not empty")

    static func whole(_ range: ClosedRange<Int>) -> Phrase {
        let (least, most) = (range.lowerBound, range.upperBound)
        return Phrase("\(least) 到 \(most) 的整数", "a whole number from \(least) to \(most)")
    }
}
