import DispatchDomain

extension ArgumentReader {
    /// Reads every `key=value` and returns the other tokens.
    mutating func readFields(_ tokens: [Token]) throws(ReadingFailure) -> [Token] {
        var rest: [Token] = []
        var seen: Set<FieldKey> = []
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            guard let (key, value) = token.field else {
                rest.append(token)
                continue
            }
            guard let field = FieldKey(rawValue: key), row.fields.contains(field) else {
                throw ReadingFailure(.unknownField(key, allowed: row.fields), at: token.column)
            }
            guard seen.insert(field).inserted else { throw ReadingFailure(.repeatedField(key), at: token.column) }
            guard !value.isBlank else { throw ReadingFailure(.emptyField(key), at: token.column) }
            given.append(.field(field))
            var words = [value]
            while field == .text, index < tokens.count, tokens[index].field == nil {
                words.append(tokens[index].text)
                index += 1
            }
            let valueColumn = token.column + key.unicodeScalars.count + 1
            try take(field, Token(text: words.joined(separator: " "), range: valueColumn - 1..<token.range.upperBound))
        }
        return rest
    }

    private mutating func take(_ field: FieldKey, _ value: Token) throws(ReadingFailure) {
        switch field {
        case .priority: try set(priority: value, as: .priority)
        case .source: reading.source = value.text
        case .telephone: reading.telephone = try telephone(value)
        case .lead: reading.lead = try unit(value.text, at: value.column)
        case .condition: reading.condition = try number(value, as: .count)
        case .classKey: reading.classKey = try classKey(value.text, at: value.column)
        case .place: reading.location = try place(value.text, at: value.column)
        case .text: reading.text = value.text
        case .oneCase: try resolveCases(AssignedTokens(.oneCase, value))
        case .since: break
        }
    }

    private func telephone(_ value: Token) throws(ReadingFailure) -> String {
        let digits = value.text.utf8.filter(\.isDigit).count
        let others = value.text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard (3...20).contains(digits), others else {
            throw ReadingFailure(.badTelephone(value.text), at: value.column)
        }
        return value.text
    }
}
