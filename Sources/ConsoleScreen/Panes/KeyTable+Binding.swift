package import DispatchDomain

extension KeyTable {
    /// Returns the table with the bindings of the settings in place of the shipped keys.
    ///
    /// - throws: `SettingsProblem` with file and line, if a binding can't be read or a key would mean two things in one
    ///   place.
    package func bound(_ bindings: [String: KeyBinding]) throws(SettingsProblem) -> KeyTable {
        guard !bindings.isEmpty else { return self }
        var rows = rows
        var sources: [Int: KeyBinding] = [:]
        for binding in bindings.values.sorted(by: { ($0.file, $0.line, $0.id) < ($1.file, $1.line, $1.id) }) {
            let sequences = try Self.sequences(of: binding)
            // A second row of the same action in the same place, such as Ctrl-C beside Esc, keeps its keys.
            var taken: KeyPlaces = []
            let indices = rows.indices.filter { rows[$0].id == binding.id }
            guard !indices.isEmpty else { throw Self.unknown(binding) }
            for index in indices where !taken.isSuperset(of: rows[index].places.intersection(.panes)) {
                taken.formUnion(rows[index].places)
                rows[index].sequences = sequences
                rows[index].label = sequences.map { Key.names($0) }.joined(separator: " ")
                sources[index] = binding
            }
        }
        try Self.check(rows, sources)
        return KeyTable(rows)
    }

    // MARK: Reading

    private static func sequences(of binding: KeyBinding) throws(SettingsProblem) -> [[Key]] {
        var result: [[Key]] = []
        for text in binding.keys {
            let keys = text.split(separator: " ").map { Key(name: String($0)) }
            let read = keys.compactMap(\.self)
            // Escape ends a key sequence, so it can't be in the middle or at the end of one.
            guard !keys.isEmpty, read.count == keys.count, !read.dropFirst().contains(.escape) else {
                throw SettingsProblem(
                    phrase: Phrase(
                        "\(binding.place.chinese):\(binding.id) 的键「\(text)」无法识别;请写成 A、Ctrl-X、Alt-x、F11、Space、g g",
                        "\(binding.place.english): cannot read the key “\(text)” of \(binding.id); "
                            + "write one such as A, Ctrl-X, Alt-x, F11, Space or g g"
                    )
                )
            }
            result.append(read)
        }
        return result
    }

    private static func unknown(_ binding: KeyBinding) -> SettingsProblem {
        SettingsProblem(
            phrase: Phrase(
                "\(binding.place.chinese):没有名为 \(binding.id) 的键;zhiban doc keys 列出全部名称",
                "\(binding.place.english): there is no key named \(binding.id); zhiban doc keys lists the names"
            )
        )
    }

    // MARK: Collisions

    /// Throws if a key means two things in one place, or is the beginning of another row's sequence.
    private static func check(_ rows: [KeyRow], _ sources: [Int: KeyBinding]) throws(SettingsProblem) {
        for place in KeyPlaces.each {
            var taken: [[Key]: Int] = [:]
            var later: [(keys: [Key], index: Int)] = []
            for index in rows.indices where !rows[index].places.isDisjoint(with: place) {
                for keys in sequences(of: rows[index], in: rows) {
                    if let other = taken[keys], rows[other].meaning != rows[index].meaning {
                        throw collision(keys, index, other, rows, sources)
                    }
                    taken[keys] = taken[keys] ?? index
                    if keys.count > 1 { later.append((keys, index)) }
                }
            }
            for (keys, index) in later {
                for length in 1..<keys.count {
                    let head = Array(keys.prefix(length))
                    // Only a row that declares `after` may begin with another row's keys.
                    guard let other = taken[head], rows[other].meaning != rows[index].after else { continue }
                    throw collision(head, index, other, rows, sources)
                }
            }
        }
    }

    private static func collision(
        _ keys: [Key],
        _ one: Int,
        _ other: Int,
        _ rows: [KeyRow],
        _ sources: [Int: KeyBinding]
    ) -> SettingsProblem {
        let name = Key.names(keys)
        // Bindings of the settings come first, in the order of the file.
        let sorted = [one, other].sorted { left, right in
            guard let first = sources[left] else { return false }
            guard let second = sources[right] else { return true }
            return (first.file, first.line) < (second.file, second.line)
        }
        func words(_ index: Int, _ language: Language) -> String {
            let row = rows[index]
            let name = row.id ?? row.words(language)
            guard let place = sources[index]?.place else {
                return name + Phrase("(出厂)", " (as shipped)")(language)
            }
            return name + Phrase("(\(place.chinese))", " (\(place.english))")(language)
        }
        return SettingsProblem(
            phrase: Phrase(
                "按键 \(name) 用了两次:\(words(sorted[0], .chinese))和\(words(sorted[1], .chinese));请改其中一个",
                "the key \(name) is bound twice: \(words(sorted[0], .english)) and \(words(sorted[1], .english)); "
                    + "change one of them"
            )
        )
    }
}

extension KeyBinding {
    /// The file and line of the binding.
    fileprivate var place: Phrase { Phrase("\(file) 第 \(line) 行", "\(file), line \(line)") }
}
