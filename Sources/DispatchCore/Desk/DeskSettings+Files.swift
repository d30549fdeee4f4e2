package import DispatchDomain
import Foundation
import TOMLKit

extension DeskSettings {
    /// Reads the settings of a TOML file.
    ///
    /// Settings that it does not mention stay as they are.
    ///
    /// - throws: `SettingsProblem` with file, line and key; no setting is changed then.
    package mutating func read(toml text: String, file: String) throws(SettingsProblem) {
        if let phrase = TOMLCheck.problem(in: text, of: file) { throw SettingsProblem(phrase: phrase) }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw SettingsProblem(
                phrase: TOMLCheck.problem(saying: error.description, line: Int(error.source.begin.line), of: file)
            )
        } catch {
            throw SettingsProblem(phrase: Phrase("\(file) 不是 TOML", "\(file) is not TOML"))
        }
        let lines = TOMLLines(text)
        var result = self
        for (key, value) in DeskSettings.flatten(table, prefix: "") {
            let line = lines.line(of: key.split(separator: ".").map(String.init))
            if key.hasPrefix(DeskSettings.keyPrefix) {
                let id = String(key.dropFirst(DeskSettings.keyPrefix.count))
                result.keys[id] = try DeskSettings.binding(id, value, file, line)
                continue
            }
            guard let row = SettingTable.rows.first(where: { $0.key == key }) else {
                throw SettingsProblem(
                    phrase: Phrase(
                        "\(file) 第 \(line) 行:没有名为 \(key) 的设置",
                        "\(file), line \(line): there is no setting named \(key)"
                    )
                )
            }
            guard let value, row.put(value, &result) else {
                throw DeskSettings.wrong(row, Phrase("\(file) 第 \(line) 行", "\(file), line \(line)"))
            }
        }
        self = result
    }

    /// Reads `ZHIBAN_…` environment variables, which override files.
    package mutating func read(environment: [String: String]) throws(SettingsProblem) {
        for row in SettingTable.rows {
            guard let text = environment[row.variable] else { continue }
            guard row.put(.text(text), &self) else { throw DeskSettings.wrong(row, Phrase(row.variable, row.variable)) }
        }
    }

    // MARK: Keys

    private static let keyPrefix = "keys."

    private static func binding(
        _ id: String,
        _ value: SettingValue?,
        _ file: String,
        _ line: Int
    ) throws(SettingsProblem) -> KeyBinding {
        switch value {
        case .text(let key): return KeyBinding(id: id, keys: [key], file: file, line: line)
        case .texts(let keys) where !keys.isEmpty: return KeyBinding(id: id, keys: keys, file: file, line: line)
        case .texts, .number, .flag, nil:
            throw SettingsProblem(
                phrase: Phrase(
                    "\(file) 第 \(line) 行:\(id) 的键须是加引号的文字,例如 \"A\"",
                    "\(file), line \(line): the key of \(id) must be quoted text, for example \"A\""
                )
            )
        }
    }

    private static func wrong(_ row: SettingRow, _ place: Phrase) -> SettingsProblem {
        SettingsProblem(
            phrase: Phrase(
                "\(place.chinese):设置 \(row.key) 的值不对;应为\(row.takes.chinese),例如 \(row.example)",
                "\(place.english): wrong value for \(row.key); it takes \(row.takes.english), for example \(row.example)"
            )
        )
    }

    private static func flatten(_ table: TOMLTable, prefix: String) -> [(String, SettingValue?)] {
        table.keys.sorted().flatMap { key -> [(String, SettingValue?)] in
            let path = prefix + key
            guard let value = table[key] else { return [] }
            if let inner = value.table { return flatten(inner, prefix: path + ".") }
            if let text = value.string { return [(path, .text(text))] }
            if let flag = value.bool { return [(path, .flag(flag))] }
            if let number = value.int { return [(path, .number(Double(number)))] }
            if let number = value.double { return [(path, .number(number))] }
            if let array = value.array {
                let texts = array.compactMap { $0.string }
                return [(path, texts.count == array.count ? .texts(texts) : nil)]
            }
            return [(path, nil)]
        }
    }
}
