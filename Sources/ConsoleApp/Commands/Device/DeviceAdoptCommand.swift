import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban device adopt`: accepts devices from the quarantine, each as a new unit.
struct DeviceAdoptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Accept quarantined devices, each as a new unit.",
        discussion: """
            Makes a unit A1, A2 … for each, as 'serve --adopt' does unasked. To bind a device to a unit that exists, use \
            'device enrol'; 'device revoke --with-unit' takes both away again.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Print one JSON object per device.")
    var json = false

    @Argument(
        help: ArgumentHelp("Accept these devices: jt808:013800000031, or the number alone.", valueName: "device")
    )
    var devices: [String]

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person, for: .enrolDevices)
        let unknown = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.quarantine() }
        let names = DeviceNames(unknown.map { Device(id: $0.id, unit: nil) })
        let ids = try devices.map { try names.only($0).id }
        let adopted = try CommandFailure.wrapping { () throws(DeskFailure) in
            try session.desk.adopt(ids, by: actor)
        }
        let rows = adopted.map { device in
            let unit = device.unit?.rawValue
            return (
                sentence: Phrase(
                    "\(device.id) 已绑定新力量 \(unit ?? "—")",
                    "\(device.id) enrolled as the new unit \(unit ?? "—")"
                ),
                value: JSONValue.object(["device": .text(device.id.description), "unit": JSONValue(unit)])
            )
        }
        try session.report(rows, json: json)
        let left = Set(ids.map(\.matching)).subtracting(adopted.map(\.id.matching))
        guard left.isEmpty else {
            let list = left.sorted().joined(separator: ", ")
            throw CommandFailure(
                .refused,
                Phrase(
                    "\(list) 已停用;请用 device enrol --unit 绑定",
                    "\(list) was revoked; bind it with device enrol --unit"
                )
            )
        }
    }
}
