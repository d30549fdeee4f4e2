import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban device`: binds devices to units.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Bind terminals to units: enrol, list, revoke.",
        subcommands: [DeviceEnrolCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self]
    )
}

/// `zhiban device list`: the same as `zhiban list devices`.
struct DeviceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List terminals: the same as zhiban list devices."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("At most so many rows; all unless said.", valueName: "n"))
    var limit: Int?

    @Flag(help: "One JSON object per row.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "\(QuestionSubject.devices.fieldWords.joined(separator: " ")) or words.",
            valueName: "filter"
        )
    )
    var filters: [String] = []

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes 0 or more") }
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
        abstract: "Take a terminal's right to speak: from then on it is a stranger."
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("as"), help: ArgumentHelp("The operator who acts; admin unless said.", valueName: "name"))
    var person: String?

    @Flag(help: "One JSON object.")
    var json = false

    @Argument(help: ArgumentHelp("jt808:013800000031, or the number or kid alone.", valueName: "device"))
    var device: String

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person)
        let found = try CommandFailure.wrapping { () throws(DeskFailure) in
            try DeviceNames(session.desk.devices()).matching(device)
        }
        guard let known = found.first, found.count == 1 else {
            let choices = found.map(\.id.description).joined(separator: ", ")
            throw CommandFailure(
                .refused,
                found.isEmpty
                    ? Phrase(
                        "没有终端 \(device);用 device list 看有哪些",
                        "no device \(device); device list shows what there is"
                    )
                    : Phrase("\(device) 可能是 \(choices),请写全", "\(device) may be \(choices); write it whole")
            )
        }
        try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.revoke(known.id, by: actor) }
        guard !json else {
            return Output.line(
                JSONValue.object([
                    "device": .text(known.id.description), "unit": JSONValue(known.unit?.rawValue),
                    "state": .text("revoked"),
                ]).line
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
