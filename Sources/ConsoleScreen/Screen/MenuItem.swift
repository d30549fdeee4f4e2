package import DispatchDomain

/// A row of the menu: an act, or a key's action that is not an act.
package struct MenuItem: Hashable, Sendable {
    /// What a row does: starts an act, or performs a key's action.
    package enum Act: Hashable, Sendable {
        case act(ActCode)
        case meaning(KeyMeaning)
    }

    package var act: Act
    /// The key or the act's code, as printed; empty if there is none.
    package var key: String
    package var words: Phrase
    /// Whether it is possible with the current focus.
    package var isPossible: Bool

    /// All rows that match the filter: possible acts first, each half in the order of the act register.
    package static func items(for state: ConsoleState, filter: String = "") -> [MenuItem] {
        let terms = FullWidth.folded(filter).lowercased().split(separator: " ").map(String.init)
        let found = (acts(for: state) + others(state)).filter { entry in
            terms.allSatisfy { term in entry.words.contains { $0.lowercased().contains(term) } }
        }
        return found.filter(\.item.isPossible).map(\.item) + found.filter { !$0.item.isPossible }.map(\.item)
    }

    private typealias Entry = (item: MenuItem, words: [String])

    private static func acts(for state: ConsoleState) -> [Entry] {
        let possible = Set(
            state.focusedState.map { focused in
                TransitionTable.rows.filter { $0.from.contains(focused) }.compactMap(\.action.act)
            } ?? []
        )
        let ofCase = Set(TransitionTable.rows.filter { !$0.from.isEmpty }.compactMap(\.action.act))
        return ActRegister.rows.map { row in
            let item = MenuItem(
                act: .act(row.act),
                key: row.codes.first ?? row.keys.first?.label ?? "",
                words: row.summary,
                isPossible: (possible.contains(row.act) || !ofCase.contains(row.act))
                    && !(state.isReadOnly && row.changesDesk)
            )
            return (item, row.spellings + [row.summary.chinese, row.summary.english])
        }
    }

    /// Rows for actions of the console that are not acts.
    private static func others(_ state: ConsoleState) -> [Entry] {
        let items = state.keys.rows(in: .panes).filter(\.meaning.isInMenu).map {
            MenuItem(
                act: .meaning($0.meaning),
                key: $0.label,
                words: $0.words,
                isPossible: !(state.isReadOnly && $0.meaning.changesDesk)
            )
        }
        let language = MenuItem(
            act: .meaning(.language),
            key: "",
            words: Phrase("English", "中文"),
            isPossible: true
        )
        let person = MenuItem(
            act: .meaning(.person),
            key: "",
            words: Phrase("换人", "change person"),
            isPossible: true
        )
        let presets = LayoutPreset.allCases.map {
            MenuItem(act: .meaning(.preset($0)), key: "", words: $0.words, isPossible: true)
        }
        return (items + presets + [language, person]).map { ($0, [$0.key, $0.words.chinese, $0.words.english]) }
    }
}
