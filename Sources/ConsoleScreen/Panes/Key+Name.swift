/// Key names as settings write them: `A`, `Ctrl-X`, `Alt-x`, `F5`, `Shift-F5`, `Space`, `PgUp`.
extension Key {
    /// Reads a key's name, in any letter case; nil if there is no such key.
    package init?(name: String) {
        if let key = Self.named.first(where: { $0.name.lowercased() == name.lowercased() })?.key {
            self = key
            return
        }
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        if parts.count == 2, let last = parts[1].first, parts[1].count == 1, last.isASCII {
            switch parts[0].lowercased() {
            // The terminal sends the same bytes for Tab, Enter and line feed, so these can't be bound.
            case "ctrl" where last.isLetter && !"ijm".contains(last.lowercased()):
                self = .control(Character(last.lowercased()))
            case "alt": self = .alt(last)
            default: return nil
            }
            return
        }
        if let number = Self.number(name, "f") {
            self = .function(number)
        } else if let number = Self.number(name, "shift-f") {
            self = .shiftFunction(number)
        } else if name.count == 1, let character = name.first, !character.isWhitespace {
            self = KeyTable.folded(.character(character))
        } else {
            return nil
        }
    }

    /// The name of the key; empty for a paste.
    package var name: String {
        if let name = Self.named.first(where: { $0.key == self })?.name { return name }
        switch self {
        case .character(let character): return String(character)
        case .control(let character): return "Ctrl-\(character.uppercased())"
        case .alt(let character): return "Alt-\(character)"
        case .function(let number): return "F\(number)"
        case .shiftFunction(let number): return "Shift-F\(number)"
        case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backspace, .tab, .backTab,
            .enter, .escape, .paste:
            return ""
        }
    }

    /// The names of a key sequence, as printed: `gg`, `g Home`.
    static func names(_ keys: [Key]) -> String {
        let names = keys.map(\.name)
        return names.joined(separator: names.allSatisfy { $0.count == 1 } ? "" : " ")
    }

    private static func number(_ name: String, _ head: String) -> Int? {
        guard name.lowercased().hasPrefix(head), let number = Int(name.dropFirst(head.count)) else { return nil }
        return (1...12).contains(number) ? number : nil
    }

    private static let named: [(name: String, key: Key)] = [
        ("Space", .character(" ")), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
        ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Insert", .insert), ("Delete", .delete),
        ("Backspace", .backspace), ("Tab", .tab), ("Shift-Tab", .backTab), ("Enter", .enter), ("Esc", .escape),
    ]
}
