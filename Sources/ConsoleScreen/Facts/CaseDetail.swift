package import DispatchDomain

/// The focused case with everything that the work panes show of it.
package struct CaseDetail: Hashable, Sendable {
    package var item: Case
    package var className: String
    /// The responsibility grid: its name and the one responsible for it.
    package var grid: String?
    /// The history, oldest first.
    package var history: [JournalRow]
    /// The recommended units, best first; empty if the case needs none.
    package var candidates: [CandidateRow]
    /// Open cases that may be duplicates.
    package var duplicates: [Duplicate]
    /// The orders and messages sent to devices for the case, oldest first.
    package var orders: [OutboxItem]
    /// The derivation of the deadline, one line each.
    package var deadline: [Phrase]
    /// The filing conditions of its class with their limits, in order.
    package var conditions: [Phrase]
    /// The codes that close the case, and those that refuse it.
    package var closingCodes: [Code]
    package var refusingCodes: [Code]

    /// A possible duplicate: an open case near this one, `metres` away.
    package struct Duplicate: Hashable, Sendable {
        package var id: CaseID
        package var metres: Double
        package var reportedAt: Timestamp
        package var text: String

        package init(id: CaseID, metres: Double, reportedAt: Timestamp, text: String) {
            self.id = id
            self.metres = metres
            self.reportedAt = reportedAt
            self.text = text
        }
    }

    package struct Code: Hashable, Sendable {
        package var code: String
        package var words: Phrase

        package init(code: String, words: Phrase) {
            self.code = code
            self.words = words
        }
    }

    package init(
        item: Case,
        className: String,
        grid: String? = nil,
        history: [JournalRow] = [],
        candidates: [CandidateRow] = [],
        duplicates: [Duplicate] = [],
        orders: [OutboxItem] = [],
        deadline: [Phrase] = [],
        conditions: [Phrase] = [],
        closingCodes: [Code] = [],
        refusingCodes: [Code] = []
    ) {
        self.item = item
        self.className = className
        self.grid = grid
        self.history = history
        self.candidates = candidates
        self.duplicates = duplicates
        self.orders = orders
        self.deadline = deadline
        self.conditions = conditions
        self.closingCodes = closingCodes
        self.refusingCodes = refusingCodes
    }
}

/// A unit with its history and the orders sent to it.
package struct UnitDetail: Hashable, Sendable {
    package var row: UnitRow
    package var history: [JournalRow]
    package var orders: [OutboxItem]

    package init(row: UnitRow, history: [JournalRow] = [], orders: [OutboxItem] = []) {
        self.row = row
        self.history = history
        self.orders = orders
    }
}

/// The facts of the place under the map's cursor.
package struct PlaceCard: Hashable, Sendable {
    package var point: GeoPoint
    package var address: String
    package var grid: String?
    package var responsible: String?
    /// The nearest units, best first.
    package var nearest: [CandidateRow]

    package init(
        point: GeoPoint,
        address: String,
        grid: String? = nil,
        responsible: String? = nil,
        nearest: [CandidateRow] = []
    ) {
        self.point = point
        self.address = address
        self.grid = grid
        self.responsible = responsible
        self.nearest = nearest
    }
}
