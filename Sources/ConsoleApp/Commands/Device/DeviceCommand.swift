import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban device`: binds devices to units.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Bind devices to units: enrol, list, revoke.",
        subcommands: [DeviceEnrolCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self]
    )
}

/// `zhiban device list`: the same as `zhiban list devices`.
struct DeviceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List devices, as 'zhiban list devices' does."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Print at most this many rows; all by default.", valueName: "n"))
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
        let session = try common.open()
        try CommandFailure.wrapping { () throws(DeskFailure) in
            try RowOutput(session, json: json).devices(filters, limit: limit)
        }
    }
}

/// `zhiban device revoke`: revokes a device that is lost, stolen or returned.
struct DeviceRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a device: from then on it is an unknown device."
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("as"), help: ArgumentHelp("Act as this operator; admin by default.", valueName: "name"))
    var person: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Argument(
        help: ArgumentHelp("Revoke this device: jt808:013800000031, or the number or kid alone.", valueName: "device")
    )
    var device: String

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person, for: .revokeDevices)
        let found = try CommandFailure.wrapping { () throws(DeskFailure) in
            try DeviceNames(session.desk.devices()).matching(device)
        }
        guard let known = found.first, found.count == 1 else {
            let choices = found.map(\.id.description).joined(separator: ", ")
            throw CommandFailure(
                .refused,
                found.isEmpty
                    ? Phrase(
                        "没有终端 \(device);请用 zhiban device list 查看",
                        "no device \(device); zhiban device list lists them"
                    )
                    : Phrase("\(device) 可能是 \(choices),请写全", "\(device) may be \(choices); write it in full")
            )
        }
        try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.revoke(known.id, by: actor) }
        guard !json else {
            return Output.line(
                .object([
                    "device": .text(known.id.description), "unit": JSONValue(known.unit?.rawValue),
                    "state": .text("revoked"),
                ])
            )
        }
        session.say(
            Phrase(
                "\(known.id) 已注销\(known.unit.map { "(\($0))" } ?? "")",
                "\(known.id) revoked\(known.unit.map { " (\($0))" } ?? "")"
            )
        )
    }
}

/// Looks devices up by the names that people type.
struct DeviceNames {
    private let devices: [Device]

    init(_ devices: [Device]) {
        self.devices = devices
    }

    /// Returns the devices that a text may mean: `kind:number`, or the number alone with or without leading zeros.
    func matching(_ text: String) -> [Device] {
        let wanted = text.lowercased()
        let exact = devices.filter { $0.id.description.lowercased() == wanted }
        guard exact.isEmpty else { return exact }
        return devices.filter { device in
            let key = device.id.key.lowercased()
            return key == wanted
                || device.id.kind == .jt808 && key.drop { $0 == "0" } == wanted.drop { $0 == "0" }
        }
    }
}
