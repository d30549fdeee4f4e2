import DispatchDomain
import GRDB

/// Compares the secret keys of devices with the fingerprints that the journal has of them: whoever puts a key of his own
/// there could report as another unit.
///
/// The code of a JT/T 808 terminal changes with each registration and has no fingerprint.
struct DeviceKeyAudit {
    let db: Database

    /// Returns the keys that the journal does not know.
    func findings() throws -> [AuditFinding] {
        let enrolled = try enrolled()
        return try DeviceKeys(db: db).all().sorted { $0.key < $1.key }.compactMap { name, key in
            guard let known = enrolled[name] else {
                return finding(name, 0, "没有绑定", "is not enrolled")
            }
            switch known.kind {
            case .jt808: return nil
            case .nmea: return finding(name, known.seq, "本无密钥", "has no key")
            case .report:
                guard known.fingerprint != DeviceKeys.fingerprint(key) else { return nil }
                return finding(name, known.seq, "的密钥不是绑定时的", "was enrolled with another key")
            }
        }
    }

    /// Returns the devices that were enrolled with a key and have none now, as after a restore without secrets.
    func missing() throws -> [String] {
        let keys = try DeviceKeys(db: db).all()
        return try enrolled().filter { keys[$0.key] == nil && $0.value.fingerprint != nil }.keys.sorted()
    }

    private struct Enrolled {
        var kind: DeviceKind
        var fingerprint: String?
        var seq: Int64
    }

    /// Returns the devices that are not revoked, by `DeviceID.matching`, from the journal: a table might be forged too.
    private func enrolled() throws -> [String: Enrolled] {
        let kinds: [DeskFact.Kind] = [.deviceEnrolled, .deviceRevoked]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind IN (\(kinds.sqlTexts)) ORDER BY seq
                """,
            arguments: [JournalSubject.desk.text]
        )
        var enrolled: [String: Enrolled] = [:]
        while let row = try rows.next() {
            let entry = try JournalEntry(row)
            switch try JournalCoding.decode(DeskFact.self, from: entry.body) {
            case .deviceEnrolled(let device, let fingerprint):
                enrolled[device.id.matching] = Enrolled(
                    kind: device.id.kind,
                    fingerprint: fingerprint,
                    seq: entry.seq
                )
            case .deviceRevoked(let id): enrolled[id.matching] = nil
            case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
                .placesImported, .unitsImported, .operatorsImported, .dayBegan, .backedUp, .deskRestored,
                .trackSetAside,
                .clockStepped, .clockConfirmed, .deviceCodeRenewed, .deviceRegistrationRefused, .repaired,
                .unitRemoved, .imported:
                break
            }
        }
        return enrolled
    }

    private func finding(_ name: String, _ seq: Int64, _ chinese: String, _ english: String) -> AuditFinding {
        AuditFinding(
            table: Self.table,
            key: name,
            seq: seq,
            phrase: Phrase(
                "密钥表 \(Self.table):终端 \(name) \(chinese)",
                "\(Self.table): the device \(name) \(english)"
            ),
            remedy: .forgetKey
        )
    }

    private static let table = "device_keys"
}
