import DispatchDomain
import GRDB

/// The progress of a rebuild: which parts of the projections are complete.
///
/// It is one row in the store, written in the transactions of the process that rebuilds (`ProjectionRebuild`), and read
/// in the transactions of acts and queries.
struct RebuildState: Equatable {
    /// The stages in their order; at each stage all earlier ones are complete.
    enum Stage: Int, Comparable {
        /// The desk's own entries: reference data, grids, devices.
        case desk = 0
        /// Units: the roster, and the units' own entries.
        case units = 1
        /// Open cases: the ones that operators work on.
        case openCases = 2
        /// The gazetteer: large, and needed only when a place is named.
        case places = 3
        /// All other cases, the newest first.
        case cases = 4

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// The names of the projections that are being rebuilt.
    var building: Set<String>
    var stage: Stage
    /// The last journal entry applied in the stages `desk`, `units` and `places`; 0 at the start of a stage.
    var deskSeq: Int64
    /// Cases from this number on are done; below it, only those in `rebuilt_cases`.
    var nextCase: Int64
    /// How many cases are done.
    var done: Int64
    /// How many cases there are; 0 while unknown.
    var total: Int64

    /// Whether a stage is complete, so that changes of its data are applied at once; otherwise the rebuild will reach
    /// them.
    func isPast(_ stage: Stage) -> Bool { self.stage > stage }

    /// Whether a case has been rebuilt.
    func isDone(_ id: CaseID, _ db: Database) throws -> Bool {
        guard stage >= .openCases else { return false }
        return try id.rawValue >= nextCase || RebuildState.isMarked(id, db)
    }

    /// The progress in percent, 0 … 99.
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

    /// Returns the progress of the current rebuild; nil, as nearly always, if every projection is complete.
    static func current(_ db: Database) throws -> RebuildState? {
        guard try db.isRebuilding, let row = try Row.fetchOne(db.cachedStatement(sql: selection)) else { return nil }
        let fields = Fields<Column>(row)
        return try RebuildState(
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
            // The table has only one row.
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

    /// Returns whether a case was rebuilt ahead of its turn.
    static func isMarked(_ id: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM rebuilt_cases WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [id.rawValue]) != nil
    }

    /// Returns the cases of a range that were rebuilt ahead of their turn.
    static func marked(from lowest: CaseID, through highest: CaseID, _ db: Database) throws -> Set<CaseID> {
        let statement = try db.cachedStatement(sql: "SELECT id FROM rebuilt_cases WHERE id BETWEEN ? AND ?")
        let ids = try Int64.fetchAll(statement, arguments: [lowest.rawValue, highest.rawValue])
        return Set(ids.map(CaseID.init(rawValue:)))
    }

    static func markDone(_ id: CaseID, _ db: Database) throws {
        try db.run("INSERT OR IGNORE INTO rebuilt_cases VALUES (?)", [id.rawValue])
    }
}

/// The data that a query needs to be complete.
enum ProjectionNeed {
    /// Catalogue, calendar, operators.
    case reference
    case grids
    case places
    case devices
    case units
    /// Open cases and the active assignments of units.
    case openCases
    /// All cases, closed ones too.
    case allCases
    case rollups
    case caseSearch
    case journalSearch
    /// What earlier imports have brought.
    case imports

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
        case .imports: ImportProjection.name
        }
    }

    /// The stage after which it is complete; nil if only when the rebuild is done.
    fileprivate var stage: RebuildState.Stage? {
        switch self {
        case .reference, .grids, .devices, .imports: .desk
        case .places: .places
        case .units: .units
        case .openCases: .openCases
        case .allCases, .rollups, .caseSearch, .journalSearch: nil
        }
    }
}

extension ProjectionSources {
    /// The stage in which the desk's own entries are applied to the projection.
    var stage: RebuildState.Stage { contains(.places) ? .places : contains(.units) ? .units : .desk }
}

extension RebuildState {
    fileprivate func has(_ need: ProjectionNeed) -> Bool {
        guard building.contains(need.name) else { return true }
        return need.stage.map(isPast) ?? false
    }
}

extension Database {
    /// Ensures that a query does not take incomplete data for complete.
    ///
    /// - throws: A `StoreProblem` of kind `unavailable` that gives the progress of the rebuild.
    func require(_ needs: ProjectionNeed...) throws {
        guard let state = try RebuildState.current(self) else { return }
        for need in needs where !state.has(need) { throw StoreProblem.rebuilding(state) }
    }

    /// Returns whether the data are complete.
    func isWhole(_ need: ProjectionNeed) throws -> Bool { try RebuildState.current(self)?.has(need) ?? true }
}

extension StoreProblem {
    /// The problem to throw when data of another version would have to be made anew by a process that may not write.
    static let notMadeAnew = StoreProblem(
        .unavailable,
        Phrase(
            "值班库的数据须从日志重建,时钟停住(ZHIBAN_NOW)时不能写入;请先运行 zhiban audit --rebuild",
            "the desk's data must be rebuilt from the journal, and nothing is written while the clock stands (ZHIBAN_NOW); "
                + "first run zhiban audit --rebuild"
        )
    )

    /// The problem to throw when a query needs data that are being rebuilt.
    static func rebuilding(_ state: RebuildState) -> StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "正在从日志重建数据(\(state.percent)%);请稍后再试",
                "the data is being rebuilt from the journal (\(state.percent) %); try again shortly"
            )
        )
        problem.isRebuilding = true
        return problem
    }
}
