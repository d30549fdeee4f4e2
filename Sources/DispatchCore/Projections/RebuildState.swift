import DispatchDomain
import GRDB

/// How far the making of missing projections has come: what of them can be relied on, and what can't.
///
/// It is one row in the store, written in the transactions of whoever rebuilds (`ProjectionRebuild`) and read in those of
/// whoever acts or asks.
struct RebuildState: Equatable {
    /// What is being made, in the order in which it is: at each stage all before it is whole.
    enum Stage: Int, Comparable {
        /// What happened to the desk itself: reference data, grids, devices.
        case desk = 0
        /// Units: the roster, and what they said of themselves.
        case units = 1
        /// Cases that are open: what the night is about.
        case openCases = 2
        /// The gazetteer: large, and needed only where somebody names a place.
        case places = 3
        /// All other cases, the newest first.
        case cases = 4

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// The names of the projections that are being made.
    var building: Set<String>
    var stage: Stage
    /// The last journal entry that has been taken in, while a stage of the desk's own or of units lasts.
    var deskSeq: Int64
    /// Cases from here on are done; below it only those in `rebuilt_cases`.
    var nextCase: Int64
    /// How many cases are done, of how many.
    var done: Int64
    var total: Int64

    /// Whether what happens to the desk or a unit is to be taken in at once; else the rebuild will come to it.
    func isPast(_ stage: Stage) -> Bool { self.stage > stage }

    func isDone(_ id: CaseID, _ db: Database) throws -> Bool {
        guard stage >= .openCases else { return false }
        return try id.rawValue >= nextCase || RebuildState.isMarked(id, db)
    }

    /// 0 … 100.
    var percent: Int { total > 0 ? Int(min(99, done * 100 / total)) : 0 }
}

extension RebuildState {
    private enum Column: Int, ColumnList {
        case id, building, stage, deskSeq, nextCase, done, total

        static let list = joined
    }

    private static let selection = "SELECT \(Column.list) FROM rebuild"
    private static let insertion = """
        INSERT OR REPLACE INTO rebuild (\(Column.list)) VALUES (\(Column.allCases.marks))
        """

    /// Nil, as nearly always, when every projection is whole.
    static func current(_ db: Database) throws -> RebuildState? {
        guard try db.isRebuilding, let row = try Row.fetchOne(db.cachedStatement(sql: selection)) else { return nil }
        let fields = Fields<Column>(row)
        return RebuildState(
            building: Set((fields[.building] as String).split(separator: " ").map(String.init)),
            stage: Stage(rawValue: fields[.stage]) ?? .desk,
            deskSeq: fields[.deskSeq],
            nextCase: fields[.nextCase],
            done: fields[.done],
            total: fields[.total]
        )
    }

    func write(to db: Database) throws {
        try db.run(RebuildState.insertion, Column.allCases) { column, values in
            switch column {
            // There is one row.
            case .id: values.add(1)
            case .building: values.add(building.sorted().joined(separator: " "))
            case .stage: values.add(stage.rawValue)
            case .deskSeq: values.add(deskSeq)
            case .nextCase: values.add(nextCase)
            case .done: values.add(done)
            case .total: values.add(total)
            }
        }
    }

    /// Whether a case was taken in ahead of its turn.
    static func isMarked(_ id: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM rebuilt_cases WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [id.rawValue]) != nil
    }

    /// Which cases of a range were.
    static func marked(from lowest: CaseID, through highest: CaseID, _ db: Database) throws -> Set<CaseID> {
        let statement = try db.cachedStatement(sql: "SELECT id FROM rebuilt_cases WHERE id BETWEEN ? AND ?")
        let ids = try Int64.fetchAll(statement, arguments: [lowest.rawValue, highest.rawValue])
        return Set(ids.map(CaseID.init(rawValue:)))
    }

    static func markDone(_ id: CaseID, _ db: Database) throws {
        try db.run("INSERT OR IGNORE INTO rebuilt_cases VALUES (?)", [id.rawValue])
    }
}

/// What a reading of projections needs to be whole.
enum ProjectionNeed {
    /// Catalogue, calendar, people.
    case reference
    case grids
    case places
    case devices
    case units
    /// Open cases and what units have in hand.
    case openCases
    /// All cases ever.
    case allCases
    case rollups
    case caseSearch
    case journalSearch

    fileprivate var name: String {
        switch self {
        case .reference: ReferenceProjection.name
        case .grids: GridProjection.name
        case .places: PlaceProjection.name
        case .devices: DeviceProjection.name
        case .units: UnitProjection.name
        case .openCases, .allCases: CaseProjection.name
        case .rollups: RollupProjection.name
        case .caseSearch: CaseSearchProjection.name
        case .journalSearch: JournalSearchProjection.name
        }
    }

    /// After which stage it is whole; nil: when all is done.
    fileprivate var stage: RebuildState.Stage? {
        switch self {
        case .reference, .grids, .devices: .desk
        case .places: .places
        case .units: .units
        case .openCases: .openCases
        case .allCases, .rollups, .caseSearch, .journalSearch: nil
        }
    }
}

extension ProjectionSources {
    /// At which stage what happened to the desk is taken in.
    var stage: RebuildState.Stage { contains(.places) ? .places : contains(.units) ? .units : .desk }
}

extension RebuildState {
    fileprivate func has(_ need: ProjectionNeed) -> Bool {
        guard building.contains(need.name) else { return true }
        return need.stage.map(isPast) ?? false
    }
}

extension Database {
    /// Sees to it that a reading does not take a part for the whole.
    ///
    /// - throws: `StoreProblem` of kind `unavailable` that says how far the rebuilding is.
    func require(_ needs: ProjectionNeed...) throws {
        guard let state = try RebuildState.current(self) else { return }
        for need in needs where !state.has(need) { throw StoreProblem.rebuilding(state) }
    }

    /// The same as a question.
    func isWhole(_ need: ProjectionNeed) throws -> Bool { try RebuildState.current(self)?.has(need) ?? true }
}

extension StoreProblem {
    static func rebuilding(_ state: RebuildState) -> StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "正在从日志重建数据(\(state.percent)%),请稍后再试",
                "data are being rebuilt from the journal (\(state.percent) %), try again in a moment"
            )
        )
        problem.isRebuilding = true
        return problem
    }
}
