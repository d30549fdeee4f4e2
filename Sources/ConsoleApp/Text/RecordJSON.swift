package import DispatchDomain
import Foundation

/// The JSON of cases, units, fixes and journal entries: scripts rely on the names and meanings of its fields.
package struct RecordJSON {
    private let catalogue: Catalogue
    private let zone: DeskZone
    let now: Timestamp

    package init(catalogue: Catalogue, zone: DeskZone, now: Timestamp) {
        self.catalogue = catalogue
        self.zone = zone
        self.now = now
    }

    package func time(_ instant: Timestamp?) -> JSONValue { JSONValue(instant?.iso(zone)) }

    package func value(_ item: Case) -> JSONValue { .object(fields(item)) }

    /// The case with its history.
    package func value(_ item: Case, history: [JournalEntry]) -> JSONValue {
        var fields = fields(item)
        fields["history"] = .list(history.map(value))
        return .object(fields)
    }

    private func fields(_ item: Case) -> [String: JSONValue] {
        [
            "id": .text(item.id.description),
            "no": JSONValue(item.number),
            "day": .text(item.id.day.iso),
            "state": .text(item.state.rawValue),
            "stage": .text(item.state.stage.rawValue),
            "light": .text(item.light(at: now).rawValue),
            "deadline": time(item.timer?.deadline),
            "class": classValue(item),
            "source": .text(item.source.rawValue),
            "priority": JSONValue(item.priority),
            "text": .text(item.text),
            "place": .text(item.location.label),
            "lat": JSONValue(item.location.point?.latitude),
            "lon": JSONValue(item.location.point?.longitude),
            "grid": JSONValue(item.grid?.rawValue),
            "responsibility": JSONValue(item.responsibility),
            "reported_at": time(item.reportedAt),
            "filed_at": time(item.filedAt),
            "dispatched_at": time(item.dispatchedAt),
            "handled_at": time(item.handledAt),
            "closed_at": time(item.closedAt),
            "return_at": time(item.suspension?.until),
            "reply_due": time(item.urging.flatMap { $0.replied ? nil : $0.replyDue }),
            "units": .list(
                item.latestAssignments.map { assignment in
                    .object([
                        "unit": .text(assignment.unit.rawValue), "role": .text(assignment.role.rawValue),
                        "status": .text(assignment.status.rawValue),
                    ])
                }
            ),
            "calls": .list(
                item.calls.map { call in
                    .object([
                        "at": time(call.at), "source": .text(call.source.rawValue),
                        "tel": JSONValue(call.telephone), "text": .text(call.text),
                    ])
                }
            ),
            "dept": JSONValue(item.department),
            "owner": JSONValue(item.owner),
            "urges": JSONValue(item.counts.urges),
            "reworks": JSONValue(item.counts.reworks),
            "returns": JSONValue(item.counts.returns),
            "extensions": JSONValue(item.counts.extensions),
            "merged_into": JSONValue(item.mergedInto?.description),
            "requests": .list([]),
            "version": JSONValue(item.version),
        ]
    }

    private func classValue(_ item: Case) -> JSONValue {
        guard let key = item.classKey else { return .null }
        return .object([
            "standard": .text(key.standard), "kind": .text(key.kind.rawValue), "code": .text(key.code),
            "name": JSONValue(catalogue[key]?.name),
        ])
    }

    package func value(_ view: UnitView) -> JSONValue { .object(fields(view)) }

    func fields(_ view: UnitView) -> [String: JSONValue] {
        let fix = view.fix
        return [
            "id": .text(view.unit.callSign.rawValue),
            "callsign": .text(view.unit.callSign.rawValue),
            "name": .text(view.unit.name),
            "kind": .text(view.unit.kind.rawValue),
            "dept": .text(view.unit.department),
            "status": JSONValue(view.status.rawValue),
            "lat": JSONValue(fix?.point.latitude),
            "lon": JSONValue(fix?.point.longitude),
            "fix_time": time(fix?.at),
            "fix_age_s": JSONValue(fix?.age(at: now).map { $0 / Milliseconds.second }),
            "speed_kmh": JSONValue(fix?.speedKmh),
            "course": JSONValue(fix?.course),
            // The device of the newest fix, else the first enrolled one.
            "device": JSONValue(fix?.device ?? view.devices.first?.description),
            "devices": .list(view.devices.map { .text($0.description) }),
            "sos": sos(view.sos),
            "last_word": time(view.lastWord),
            "cases": .list(view.facts.jobs.map { .text($0.caseID.description) }),
            "on_duty": .bool(view.unit.onDuty),
        ]
    }

    private func sos(_ sos: SOS?) -> JSONValue {
        guard let sos else { return .null }
        return .object([
            "at": time(sos.at), "lat": JSONValue(sos.point?.latitude), "lon": JSONValue(sos.point?.longitude),
            "device": .text(sos.device.description), "made_at": time(sos.madeAt),
        ])
    }

    /// A fix of a track.
    package func value(_ fix: Fix, of unit: CallSign) -> JSONValue {
        .object([
            "unit": .text(unit.rawValue), "time": time(fix.at), "lat": .number(fix.point.latitude),
            "lon": .number(fix.point.longitude), "speed_kmh": JSONValue(fix.speedKmh),
            "course": JSONValue(fix.course), "received_at": time(fix.receivedAt),
        ])
    }

    package func value(_ entry: JournalEntry) -> JSONValue {
        .object([
            "seq": .integer(entry.seq),
            "at": time(entry.at),
            "actor": .text(entry.actor),
            "desk": .text(entry.desk),
            "subject": .text(entry.subject),
            "kind": .text(entry.kind),
            "body": JSONValue(parsing: entry.body),
            "prev_hash": .text(entry.previousHash.hex),
            "hash": .text(entry.hash.hex),
        ])
    }
}

extension JSONValue {
    /// Parses JSON text; text that is not JSON becomes a string.
    init(parsing text: String) {
        guard let parsed = try? JSONDecoder().decode(Parsed.self, from: Data(text.utf8)) else {
            self = .text(text)
            return
        }
        self = parsed.value
    }

    private struct Parsed: Decodable {
        let value: JSONValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .null
            } else if let bool = try? container.decode(Bool.self) {
                value = .bool(bool)
            } else if let integer = try? container.decode(Int64.self) {
                value = .integer(integer)
            } else if let number = try? container.decode(Double.self) {
                value = .number(number)
            } else if let text = try? container.decode(String.self) {
                value = .text(text)
            } else if let list = try? container.decode([Parsed].self) {
                value = .list(list.map(\.value))
            } else {
                value = .object(try container.decode([String: Parsed].self).mapValues(\.value))
            }
        }
    }
}

extension Data {
    /// The bytes as lower-case hexadecimal digits.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
