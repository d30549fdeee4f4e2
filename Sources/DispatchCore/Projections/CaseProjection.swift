import DispatchDomain
import GRDB

/// Cases with their assignments and calls, as lists, timers and the planner read them.
struct CaseProjection: Projection {
    static let name = "cases"

    let name: String = CaseProjection.name
    let version = 2
    let sources: ProjectionSources = [.cases]
    let schema: String = CaseProjection.schema

    func prepare(_ change: CaseChange, _ db: Database) throws {
        guard let after = change.after else { return }
        change.prepared[name] = try CaseTexts(after)
    }

    func take(_ change: CaseChange, _ db: Database) throws {
        if let after = change.after {
            try CaseRecord.write(after, before: change.before, to: db)
        } else {
            try db.run("DELETE FROM cases WHERE id = ?", [change.id.rawValue])
        }
        let (before, after) = (change.before, change.after)
        try AssignmentRecord.write(after?.assignments ?? [], before: before?.assignments ?? [], of: change.id, to: db)
        try AssignmentRecord.write(after?.calls ?? [], before: before?.calls ?? [], of: change.id, to: db)
    }

    /// Writes table by table, so that each statement is looked up once per batch instead of once per case.
    func take(_ batch: CaseBatch, _ db: Database) throws {
        let cases = batch.changes.lazy.compactMap(\.after)
        let row = try CaseRecord.statement(db)
        for change in batch.changes {
            guard let after = change.after else { continue }
            try CaseRecord.write(after, change.prepared[name] as? CaseTexts ?? CaseTexts(after), row)
        }
        let assignment = try AssignmentRecord.assignmentStatement(db)
        for item in cases {
            for (ordinal, one) in item.assignments.enumerated() {
                try AssignmentRecord.write(one, ordinal, of: item.id, assignment)
            }
        }
        let call = try AssignmentRecord.callStatement(db)
        for item in cases {
            for (ordinal, one) in item.calls.enumerated() {
                try AssignmentRecord.write(one, ordinal, of: item.id, call)
            }
        }
    }
}

extension CaseProjection {
    /// Returns the current state of a case: from its row or, while that is not rebuilt yet, from its journal entries.
    static func current(_ id: CaseID, _ db: Database) throws -> Case? {
        guard let rebuild = try RebuildState.current(db), rebuild.building.contains(name), try !rebuild.isDone(id, db)
        else { return try CaseRecord.fetch(id, db) }
        return Case.replay(id, try Journal(db: db).history(of: Case.self, id))
    }

    private static var closed: [CaseState] { CaseState.allCases.filter { !$0.isOpen } }
    private static var active: [Assignment.Status] { Assignment.Status.allCases.filter(\.isActive) }

    private static var schema: String {
        """
        CREATE TABLE cases (
            id INTEGER PRIMARY KEY,
            no INTEGER NOT NULL CHECK (no >= 101),
            day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
            state TEXT NOT NULL CHECK (\(CaseState.allCases.sqlTest("state"))),
            stage TEXT NOT NULL CHECK (\(Stage.allCases.sqlTest("stage"))),
            class TEXT,
            condition INTEGER CHECK (condition > 0),
            source TEXT NOT NULL,
            priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
            text TEXT NOT NULL,
            place TEXT NOT NULL,
            lat REAL CHECK (lat BETWEEN -90 AND 90),
            lon REAL CHECK (lon BETWEEN -180 AND 180),
            grid TEXT CHECK (length(grid) = 15),
            responsibility TEXT,
            department TEXT,
            owner TEXT,
            timer TEXT,
            timer_start INTEGER,
            timer_clock TEXT,
            timer_allowance INTEGER,
            yellow INTEGER,
            deadline INTEGER,
            deadline_passed INTEGER NOT NULL CHECK (deadline_passed IN (0, 1)),
            due INTEGER NOT NULL,
            return_at INTEGER,
            reply_due INTEGER,
            urges INTEGER NOT NULL CHECK (urges >= 0),
            reworks INTEGER NOT NULL CHECK (reworks >= 0),
            returns INTEGER NOT NULL CHECK (returns >= 0),
            extensions INTEGER NOT NULL CHECK (extensions >= 0),
            suspensions INTEGER NOT NULL CHECK (suspensions >= 0),
            reported_at INTEGER NOT NULL,
            filed_at INTEGER,
            dispatched_at INTEGER,
            handled_at INTEGER,
            handled_late INTEGER NOT NULL CHECK (handled_late IN (0, 1)),
            checked_at INTEGER,
            closed_at INTEGER,
            merged_into INTEGER,
            detail TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            changed_seq INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL,
            changed_kind TEXT NOT NULL,
            time_limit TEXT,
            held_timers TEXT,
            CHECK ((lat IS NULL) = (lon IS NULL)),
            CHECK ((closed_at IS NOT NULL) = (\(closed.sqlTest("state"))))
        ) STRICT;
        CREATE INDEX cases_queue ON cases (due, id) WHERE closed_at IS NULL;
        CREATE INDEX cases_stage ON cases (stage, due, id) WHERE closed_at IS NULL;
        CREATE INDEX cases_open_number ON cases (no, id) WHERE closed_at IS NULL;
        CREATE INDEX cases_like ON cases (class, reported_at);
        CREATE INDEX cases_unannounced ON cases (deadline)
            WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL;
        CREATE INDEX cases_return ON cases (return_at) WHERE return_at IS NOT NULL;
        CREATE INDEX cases_reply ON cases (reply_due) WHERE reply_due IS NOT NULL;
        CREATE TABLE assignments (
            case_id INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            unit TEXT NOT NULL,
            role TEXT NOT NULL CHECK (\(Assignment.Role.allCases.sqlTest("role"))),
            status TEXT NOT NULL CHECK
                (\(Assignment.Status.allCases.sqlTest("status"))),
            ordered_at INTEGER NOT NULL,
            taken_at INTEGER,
            departed_at INTEGER,
            arrived_at INTEGER,
            ended_at INTEGER,
            code TEXT,
            text TEXT,
            PRIMARY KEY (case_id, ordinal),
            CHECK ((ended_at IS NULL) = (\(active.sqlTest("status"))))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX assignments_active ON assignments (unit) WHERE ended_at IS NULL;
        CREATE INDEX assignments_unit ON assignments (unit, ordered_at);
        CREATE INDEX assignments_on_scene ON assignments (unit, arrived_at)
            WHERE ended_at IS NULL AND status = \(Assignment.Status.onScene.sqlText);
        CREATE TABLE calls (
            case_id INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            at INTEGER NOT NULL,
            source TEXT NOT NULL,
            telephone TEXT,
            text TEXT NOT NULL,
            PRIMARY KEY (case_id, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX calls_telephone ON calls (telephone, at) WHERE telephone IS NOT NULL;
        """
    }
}
