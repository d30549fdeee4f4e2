import ConsoleScreen
import CellCanvas
import DispatchCore
import DispatchDomain

/// Finds what the palette offers for a typed text: verbs, units, cases, places and settings; pinyin initials match too.
struct PaletteFinder {
    private let session: BackendState.Session
    private let text: String
    private var desk: Desk { session.desk }
    private var language: Language { session.language }

    private static let mostOfAKind = 8

    init(_ text: String, _ session: BackendState.Session) {
        self.text = text.trimmed.lowercased()
        self.session = session
    }

    func items() throws(DeskFailure) -> [PaletteItem] {
        guard !text.isEmpty else { return verbs.prefix(Self.mostOfAKind) + settings }
        return try Array(verbs.prefix(Self.mostOfAKind)) + units() + cases() + places + settings
    }

    private var verbs: [PaletteItem] {
        ActRegister.rows.filter { row in
            row.spellings.contains { $0.hasPrefix(text) } || holds(row.summary.chinese) || holds(row.summary.english)
        }.map { row in
            let spelling = row.spellings.first { $0.hasPrefix(text) } ?? row.spellings.first ?? ""
            return PaletteItem(
                label: "\(spelling)  \(row.summary(language))",
                detail: row.form,
                target: .line(spelling + " ")
            )
        }
    }

    private func cases() throws(DeskFailure) -> [PaletteItem] {
        let digits = text.drop { $0 == "#" }
        let numbered = digits.isDigits(3...6) ? try desk.cases(number: Int(digits) ?? 0, day: nil) : []
        let matching = text.count > 1 && numbered.isEmpty ? try desk.search([text], limit: Self.mostOfAKind) : []
        let rows = RecordRows(session.rows)
        return (numbered + matching).prefix(Self.mostOfAKind).map { item in
            PaletteItem(label: rows.line(item), detail: item.text, target: .onCase(item.id))
        }
    }

    private func units() throws(DeskFailure) -> [PaletteItem] {
        let wanted = CallSignSpelling.normal(text)
        return try desk.units().filter { view in
            CallSignSpelling.normal(view.unit.callSign.rawValue).hasPrefix(wanted) || holds(view.unit.name)
        }.prefix(Self.mostOfAKind).map { view in
            PaletteItem(
                label: "\(view.unit.callSign)  \(view.unit.name)",
                detail: view.status.words(language),
                target: .unit(view.unit.callSign)
            )
        }
    }

    private var places: [PaletteItem] {
        guard text.count > 1 else { return [] }
        return desk.gazetteer.find(text).prefix(Self.mostOfAKind).compactMap { match in
            match.location.point.map {
                PaletteItem(label: match.location.label, detail: $0.text, target: .place($0))
            }
        }
    }

    private var settings: [PaletteItem] {
        PaletteSetting.all.filter {
            $0.words.contains { $0.hasPrefix(text) } || holds($0.label.chinese) || holds($0.label.english)
        }
        .map { PaletteItem(label: $0.label(language), detail: $0.change.text, target: .setting($0.change)) }
    }

    private func holds(_ name: String) -> Bool { name.lowercased().contains(text) }
}
