import DispatchDomain

/// Counters of what came in and what became of it, per protocol; scripts rely on their names.
///
/// Messages of unknown devices cost increments here, not memory.
struct GatewayCounters: Sendable {
    /// The counters of one protocol.
    struct Wire: Sendable {
        var datagrams: Int64 = 0
        var bytes: Int64 = 0
        var frames: Int64 = 0
        var fixesAccepted: Int64 = 0
        /// Good fixes older than the unit's newest one: for the track only.
        var fixesLate: Int64 = 0
        var duplicates: Int64 = 0
        /// Answers sent.
        var acks: Int64 = 0
        var unknownDevice: Int64 = 0
        /// By reason.
        var rejected: [String: Int64] = [:]

        mutating func reject(_ reason: String, count: Int64 = 1) { rejected[reason, default: 0] += count }
    }

    var jt808 = Wire()
    var nmea = Wire()
    var report = Wire()
    /// Counters that belong to no protocol, by their full names.
    var others: [String: Int64] = [:]

    subscript(kind: DeviceKind) -> Wire {
        get {
            switch kind {
            case .jt808: jt808
            case .nmea: nmea
            case .report: report
            }
        }
        _modify {
            switch kind {
            case .jt808: yield &jt808
            case .nmea: yield &nmea
            case .report: yield &report
            }
        }
    }

    mutating func count(_ name: String, _ amount: Int64 = 1) { others[name, default: 0] += amount }

    /// All counters by the names they are listed under.
    var values: [String: Int64] {
        var values = others
        for kind in DeviceKind.allCases {
            let wire = self[kind]
            for (name, path) in Self.names { values["\(kind.rawValue).\(name)"] = wire[keyPath: path] }
            for (reason, count) in wire.rejected { values["\(kind.rawValue).rejected.\(reason)"] = count }
        }
        return values
    }

    init() {}

    /// Continues from the values of an earlier process.
    init(_ values: [(name: String, value: Int64)]) {
        for (name, value) in values {
            let parts = name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let kind = DeviceKind(rawValue: String(parts[0])) else {
                others[name] = value
                continue
            }
            let rest = String(parts[1])
            if let path = Self.names.first(where: { $0.name == rest })?.path {
                self[kind][keyPath: path] = value
            } else if rest.hasPrefix("rejected.") {
                self[kind].rejected[String(rest.dropFirst("rejected.".count))] = value
            }
        }
    }

    private static var names: [(name: String, path: WritableKeyPath<Wire, Int64>)] {
        [
            ("datagrams", \.datagrams), ("bytes", \.bytes), ("frames", \.frames), ("fixes_accepted", \.fixesAccepted),
            ("fixes_late", \.fixesLate), ("duplicates", \.duplicates), ("acks", \.acks),
            ("unknown_device", \.unknownDevice),
        ]
    }
}
