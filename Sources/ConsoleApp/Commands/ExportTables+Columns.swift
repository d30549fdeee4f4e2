import DispatchCore
import DispatchDomain

extension ExportTables {
    typealias TimeColumn = (Timestamp?) -> String?

    static func caseColumns(_ session: DeskSession, _ time: @escaping TimeColumn) -> [ExportTable<Case>.Column] {
        let catalogue = session.desk.rules.catalogue
        let now = session.desk.now
        return [
            .init("id") { $0.id.description },
            .init("no") { "\($0.number)" },
            .init("day") { $0.id.day.iso },
            .init("state") { $0.state.rawValue },
            .init("stage") { $0.state.stage.rawValue },
            .init("light") { $0.light(at: now).rawValue },
            .init("deadline") { time($0.timer?.deadline) },
            .init("class") { $0.classKey?.description },
            .init("class_name") { $0.classKey.flatMap { catalogue[$0]?.name } },
            .init("source") { $0.source.rawValue },
            .init("priority") { "\($0.priority)" },
            .init("text") { $0.text },
            .init("place") { $0.location.label },
            .init("lat") { number($0.location.point?.latitude) },
            .init("lon") { number($0.location.point?.longitude) },
            .init("grid") { $0.grid?.rawValue },
            .init("responsibility") { $0.responsibility },
            .init("telephone") { $0.calls.first?.telephone },
            .init("reported_at") { time($0.reportedAt) },
            .init("filed_at") { time($0.filedAt) },
            .init("dispatched_at") { time($0.dispatchedAt) },
            .init("handled_at") { time($0.handledAt) },
            .init("closed_at") { time($0.closedAt) },
            .init("outcome") { $0.outcome?.text },
            .init("units") { $0.assignments.map(\.unit.rawValue).uniqued().joined(separator: " ") },
            .init("dept") { $0.department },
            .init("owner") { $0.owner },
            .init("urges") { "\($0.counts.urges)" },
            .init("reworks") { "\($0.counts.reworks)" },
            .init("returns") { "\($0.counts.returns)" },
            .init("extensions") { "\($0.counts.extensions)" },
            .init("merged_into") { $0.mergedInto?.description },
            .init("version") { "\($0.version)" },
        ]
    }

    static func unitColumns(_ time: @escaping TimeColumn) -> [ExportTable<UnitView>.Column] {
        [
            .init("callsign") { $0.unit.callSign.rawValue },
            .init("name") { $0.unit.name },
            .init("kind") { $0.unit.kind.rawValue },
            .init("department") { $0.unit.department },
            .init("home_grid") { $0.unit.homeGrid },
            .init("phone") { $0.unit.phone },
            .init("status") { "\($0.status.rawValue)" },
            .init("on_duty") { $0.unit.onDuty ? "1" : "0" },
            .init("lat") { number($0.fix?.point.latitude) },
            .init("lon") { number($0.fix?.point.longitude) },
            .init("fix_time") { time($0.fix?.at) },
            .init("speed_kmh") { number($0.fix?.speedKmh) },
            .init("course") { number($0.fix?.course) },
            .init("device") { $0.fix?.device },
            .init("cases") { $0.facts.jobs.map(\.caseID.description).joined(separator: " ") },
        ]
    }

    static func journalColumns(_ time: @escaping TimeColumn) -> [ExportTable<JournalEntry>.Column] {
        [
            .init("seq") { "\($0.seq)" },
            .init("at") { time($0.at) },
            .init("actor") { $0.actor },
            .init("desk") { $0.desk },
            .init("subject") { $0.subject },
            .init("kind") { $0.kind },
            .init("body") { $0.body },
            .init("prev_hash") { $0.previousHash.hex },
            .init("hash") { $0.hash.hex },
        ]
    }

    static var gridColumns: [ExportTable<Grid>.Column] {
        [
            .init("code") { $0.grid.code.rawValue },
            .init("name") { $0.grid.name },
            .init("responsibility") { $0.grid.responsibility },
            .init("responsibility_name") { $0.responsibility?.name },
            .init("owner") { $0.responsibility?.owner },
            .init("department") { $0.responsibility?.department },
            .init("outline") { $0.grid.outline.map { "\($0.latitude) \($0.longitude)" }.joined(separator: ";") },
        ]
    }

    private static func number(_ value: Double?) -> String? { value.map { "\($0)" } }
}
