import DispatchDomain
import TOMLKit

extension ThemeFile {
    /// Reads a theme file.
    ///
    /// - throws: `ThemeProblem` if it is not TOML or has an unknown key or a value of the wrong form.
    init(toml text: String, file: String) throws(ThemeProblem) {
        if let phrase = TOMLCheck.problem(in: text, of: file) {
            throw ThemeProblem(phrase.chinese, phrase.english)
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let line = Int(error.source.begin.line)
            let phrase = TOMLCheck.problem(saying: error.description, line: line, of: file)
            throw ThemeProblem(phrase.chinese, phrase.english)
        } catch {
            throw ThemeProblem("\(file) 不是 TOML", "\(file) is not TOML")
        }
        let lines = TOMLLines(text)
        self.init()
        for key in table.keys.sorted() {
            let place = ThemePlace(file: file, line: lines.line(of: [key]), key: key)
            let word = Word(value: ThemeFile.value(table[key]), place: place)
            guard let known = Key(rawValue: key) else {
                let (first, last) = (Key.allCases.dropLast().map(\.rawValue), Key.allCases.last?.rawValue ?? "")
                throw ThemeProblem(
                    place,
                    "没有这个键;可用 \((first + [last]).joined(separator: " "))",
                    "no such key; use \(first.joined(separator: ", ")) or \(last)"
                )
            }
            switch (known, word.value) {
            case (.about, .table(let words)): about = words.compactMapValues(\.text)
            case (.inherits, .text): parent = word
            case (.assumes, .table): assumes = word
            case (.contrast, _):
                guard let number = table[key]?.double ?? table[key]?.int.map(Double.init), (1...21).contains(number)
                else { throw ThemeProblem(place, "应为 1 至 21 的数", "must be a number from 1 to 21") }
                contrast = number
            case (.palette, .table(let entries)):
                for (name, value) in entries {
                    let key = "palette.\(name)"
                    let place = ThemePlace(file: file, line: lines.line(of: ["palette", name]), key: key)
                    palette[name] = Word(value: value, place: place)
                }
            case (.roles, .table(let entries)):
                for name in entries.keys.sorted() { try readRole(name, entries[name], file, lines) }
            case (.about, _), (.inherits, _), (.assumes, _), (.palette, _), (.roles, _):
                throw ThemeProblem(place, "值的写法不对;请参照自带主题", "has the wrong form; see the shipped themes")
            }
        }
    }

    private mutating func readRole(
        _ name: String,
        _ value: Value?,
        _ file: String,
        _ lines: TOMLLines
    ) throws(ThemeProblem) {
        let place = ThemePlace(file: file, line: lines.line(of: ["roles", name]), key: "roles.\(name)")
        guard let role = StyleRole(name: name) else {
            throw ThemeProblem(place, "没有这个角色;zhiban theme show 列出全部", "no such role; zhiban theme show lists them all")
        }
        guard case .table(let entries) = value else {
            throw ThemeProblem(place, "应如 { fg = 250 }", "should look like { fg = 250 }")
        }
        for key in entries.keys.sorted() {
            let line = lines.line(of: ["roles", name, key])
            let place = ThemePlace(file: file, line: line, key: "roles.\(name).\(key)")
            guard let field = Field(rawValue: key), let value = entries[key] else {
                let known = Field.allCases.map(\.rawValue).joined(separator: " ")
                throw ThemeProblem(place, "没有这个键;可用 \(known)", "no such key; use one of \(known)")
            }
            roles[role, default: [:]][field] = Word(value: value, place: place)
        }
    }

    private static func value(_ value: (any TOMLValueConvertible)?) -> Value {
        guard let value else { return .other }
        if let table = value.table {
            return .table(Dictionary(uniqueKeysWithValues: table.keys.map { ($0, ThemeFile.value(table[$0])) }))
        }
        if let text = value.string { return .text(text) }
        if let number = value.int { return .number(number) }
        if let list = value.array { return .list(list.map { ThemeFile.value($0) }) }
        return .other
    }
}

extension ThemeFile.Value {
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }
}
