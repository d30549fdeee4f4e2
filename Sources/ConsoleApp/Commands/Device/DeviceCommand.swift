import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban device`: binds devices to units.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Bind devices to units: enrol, adopt, list, revoke.",
        subcommands: [
            DeviceEnrolCommand.self, DeviceAdoptCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self,
        ]
    )
}

/// `zhiban device list`: the same as `zhiban list devices`.
struct DeviceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List devices, as 'zhiban list devices' does."
    )

    @OptionGroup var common: CommonOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Print at most this many rows; all by default.", valueName: "n")
    )
    var limit: Int?

    @Flag(help: "Print one JSON object per row.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "List only devices that match: \(QuestionSubject.devices.fieldWords.joined(separator: " ")) or words.",
            valueName: "filter"
        )
    )
    var filters: [String] = []

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit", takes: Phrase("0 以上", "0 or more"), not: limit) }
    }

    func run() throws {
        let session = try common.open(isRead: true)
        try CommandFailure.wrapping { () throws(DeskFailure) in
            try RowOutput(session, json: json).devices(filters, limit: limit)
        }
    }
}

/// `zhiban device revoke`: revokes a device that is lost, stolen or returned.
struct DeviceRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke devices: from then on they are unknown devices.",
        discussion: """
            With --with-unit also the units they are bound to are removed, such as those that serve --adopt has made for \
            made-up numbers. A unit with cases, an open SOS or a reporting device stays, and so do its devices: the others \
            go, it is named, and the exit code is 3.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Remove the unit, too, if nothing refers to it.")
    var withUnit = false

    @Argument(
        help: ArgumentHelp("Revoke these devices: jt808:013800000031, or the number or kid alone.", valueName: "device")
    )
    var devices: [String]

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person, for: .revokeDevices)
        let names = DeviceNames(try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.devices() })
        let known = try devices.map { try names.only($0) }
        let staying = try CommandFailure.wrapping { () throws(DeskFailure) in
            try session.desk.revoke(known.map(\.id), withUnits: withUnit, by: actor)
        }
        let revoked = known.filter { !($0.unit.map(staying.contains) ?? false) }
        try session.report(revoked.map { (sentence($0), value($0)) }, json: json)
        guard !staying.isEmpty else { return }
        try CommandFailure.wrapping { () throws(DeskFailure) in throw .refused(.ofDesk(.unitsInUse(staying))) }
    }

    private func value(_ device: Device) -> JSONValue {
        .object([
            "device": .text(device.id.description), "unit": JSONValue(device.unit?.rawValue),
            "state": .text("revoked"), "unit_removed": .bool(withUnit && device.unit != nil),
        ])
    }

    private func sentence(_ device: Device) -> Phrase {
        guard let unit = device.unit else { return Phrase("\(device.id) 已注销", "\(device.id) revoked") }
        return withUnit
            ? Phrase("\(device.id) 已注销,\(unit) 已删除", "\(device.id) revoked, \(unit) removed")
            : Phrase("\(device.id) 已注销(\(unit))", "\(device.id) revoked (\(unit))")
    }
}
