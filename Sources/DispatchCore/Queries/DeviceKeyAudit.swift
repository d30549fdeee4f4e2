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
        let enrolled = try EnrolledDevices(db).current
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
        return try EnrolledDevices(db).current.filter { keys[$0.key] == nil && $0.value.fingerprint != nil }.keys
            .sorted()
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
