package import DispatchCore
package import DispatchDomain
import Foundation

/// A desk in a temporary folder that is deleted with it, with the shipped catalogue and a few units and operators.
package final class TestDesk {
    package let desk: Desk
    package let folder: DeskFolder

    package static let now = Timestamp(iso: "2026-11-18T10:00:00+08:00", zone: .china) ?? Timestamp(milliseconds: 0)
    package static let point = GeoPoint(latitude: 45.75, longitude: 126.64)

    package let clerk = Actor(name: "li", roles: [.acceptor])
    package let leader = Actor(name: "zhao", roles: [.shiftLeader])
    package let dispatcher = Actor(name: "wang", roles: [.dispatcher])
    package let admin = Actor(name: "admin", roles: [.admin])

    package init(now: Timestamp = TestDesk.now, settings: DeskSettings = DeskSettings()) throws {
        folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-test-\(UUID().uuidString)")
        if now == TestDesk.now {
            try FileManager.default.copyItem(atPath: Self.template.get().path, toPath: folder.path)
        } else {
            try Self.make(in: folder, now: now)
        }
        desk = try Desk(opening: folder, settings: settings, frozen: now)
    }

    /// The folder that every test copies.
    ///
    /// It is made once, because reading the catalogue takes longer than most tests.
    private static let template: Result<DeskFolder, any Error> = Result {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-test-template-\(UUID().uuidString)")
        try make(in: folder, now: now)
        atexit {
            if let folder = try? TestDesk.template.get() { try? FileManager.default.removeItem(atPath: folder.path) }
        }
        return folder
    }

    private static func make(in folder: DeskFolder, now: Timestamp) throws {
        let files = try DataFiles.locate()
        let facts = Desk.referenceFacts(
            catalogue: try files.catalogue(pinyin: files.pinyin()),
            calendar: try files.calendarDays(),
            responsibilityGrids: [ResponsibilityGrid(code: "R1", name: "一段", owner: "张", department: "一队")],
            units: ["01", "02", "03", "24", "C1"].map {
                Unit(callSign: CallSign($0), name: "队员\($0)", kind: .officer, department: "一队", homeGrid: "R1")
            } + [Unit(callSign: CallSign("T01"), name: "渣土车", kind: .truck, department: "运输")],
            operators: [Operator(name: "li", displayName: "李", roles: [.acceptor])]
        )
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "", frozen: now) { desk in
            try desk.record(facts, by: "desk")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    /// Opens the same desk again as another process would, at another time if given.
    package func again(at instant: Timestamp = TestDesk.now) throws -> Desk {
        try Desk(opening: folder, settings: desk.settings, frozen: instant)
    }

    package var garbage: ClassKey { ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0110") }

    package func registration(_ text: String = "夜市后有垃圾", at point: GeoPoint? = TestDesk.point) -> Registration {
        Registration(
            call: Call(at: TestDesk.now, source: .hotline, telephone: "13900000000", text: text),
            location: Location(label: "中央大街68号", point: point),
            responsibility: "R1",
            classKey: garbage
        )
    }

    @discardableResult
    package func register(_ text: String = "夜市后有垃圾") throws -> Case {
        try outcome(admin, .register(registration(text)))
    }

    /// Performs one step, confirmed even if it is costly, and returns the case it changed.
    @discardableResult
    package func outcome(_ actor: Actor, _ step: Act.Step, at instant: Timestamp? = nil) throws -> Case {
        let outcome = try desk.perform(Act(actor: actor, steps: [step], confirmed: true, at: instant))
        return try outcome.subject.orThrow()
    }

    @discardableResult
    package func act(_ id: CaseID, _ action: CaseAction, by actor: Actor? = nil) throws -> Case {
        try outcome(actor ?? admin, .onCase(id, action))
    }

    /// A case that is dispatched to `01`.
    package func dispatched() throws -> Case {
        let item = try register()
        try act(item.id, .file(Filing()))
        return try act(item.id, .dispatch(Dispatch(units: [CallSign("01")])))
    }
}

package struct Missing: Error {
    package init() {}
}

extension Optional {
    package func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}

/// Returns every projection as text, without the columns that record the last change: version and `changed_…`.
package func projections(_ folder: DeskFolder) throws -> String {
    let columns = try sqlite(folder, "SELECT group_concat(name) FROM pragma_table_info('cases')")
        .trimmingCharacters(in: .newlines).split(separator: ",")
        .filter { !$0.hasPrefix("changed_") && $0 != "version" }.joined(separator: ", ")
    return try sqlite(
        folder,
        """
        SELECT \(columns) FROM cases ORDER BY id; SELECT * FROM assignments; SELECT * FROM calls; SELECT * FROM rollups;
        SELECT * FROM units; CREATE VIRTUAL TABLE temp.pieces USING fts5vocab('main', 'case_search', 'row');
        SELECT * FROM temp.pieces;
        """
    )
}

extension TestDesk {
    /// Returns the refusal reason of this kind that an error carries; nil if it carries none.
    package func reason<Reason: RefusalReason>(_ kind: Reason.Type, _ error: any Error) -> Reason? {
        (error as? DeskFailure)?.refusal?.reason(as: kind)
    }
}
