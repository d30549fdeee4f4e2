import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Makes list rows from case summaries and the catalogue's class names.
struct CaseRowMaker {
    private let catalogue: Catalogue
    private var names: [ClassKey: String] = [:]

    init(_ desk: Desk) {
        catalogue = desk.rules.catalogue
    }

    mutating func row(_ summary: CaseSummary) -> CaseRow {
        CaseRow(summary, className: summary.classKey.map { name($0) } ?? "")
    }

    private mutating func name(_ key: ClassKey) -> String {
        if let known = names[key] { return known }
        let name = catalogue[key]?.name ?? key.code
        names[key] = name
        return name
    }
}
