import ConsoleScreen
import ArgumentParser
import DispatchCore
import DispatchDomain
import DispatchWire

/// `zhiban device enrol`: binds devices to a unit, or a feed to a source.
struct DeviceEnrolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Bind devices to a unit, or to every unit of a made-up city.",
        discussion: """
            Several kinds at once are several devices of the one unit. A device that sends signed reports is named by \
            its kid: the unit's call sign and a random number, such as r31-7f3a, which it puts into the header of each \
            datagram; its key is printed once and never again. A feed is a device without a unit, such as a citizens' \
            app: what it reports counts as that source. A JT/T 808 device that is enrolled again may register once more, \
            from any address: the code it had is void. With --json each device is an object {device, unit, key}, \
            where device is the kid, or the number or address of the others.
            """
    )

    /// The kinds of made-up devices that `--all` enrols.
    enum Mixture: String, CaseIterable, ExpressibleByArgument {
        case mixed, jt808, report, nmea
    }

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Bind to this unit.", valueName: "unit"))
    var unit: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Bind to no unit; reports count as citizen, hotline, video ….", valueName: "source")
    )
    var feed: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Enrol the JT/T 808 device with this number: 12 or 20 digits.", valueName: "number")
    )
    var jt808: String?

    @Flag(help: "Enrol a device that sends signed reports; make its kid, and its key unless one is given.")
    var report = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Use this key with --report; 32 bytes or more. Others can see it: prefer --key-file.",
            valueName: "base64url"
        )
    )
    var key: String?

    @Option(
        help: ArgumentHelp("Read the key for --report from this file; '-' is standard input.", valueName: "file"),
        completion: .file()
    )
    var keyFile: String?

    @Option(help: ArgumentHelp("Enrol the NMEA receiver with this address or id.", valueName: "host[:port]|id"))
    var nmea: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Read its positions in this datum.", valueName: Datum.form))
    var datum: Datum = .wgs84

    @Option(parsing: .unconditional, help: ArgumentHelp("Expect a position every so many seconds.", valueName: "s"))
    var interval = 30

    @Flag(help: "Accept NMEA sentences without a checksum or with a wrong one.")
    var lenient = false

    @Flag(help: "Enrol made-up devices for every unit that has none.")
    var all = false

    @Option(
        parsing: .unconditional,
        help: "With --all: enrol this kind; mixed gives officers reports, vehicles JT/T 808, trucks NMEA."
    )
    var `protocol`: Mixture = .mixed

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --all: enrol the devices of this city; by default the desk's own.", valueName: "n")
    )
    var seed: CitySeed?

    @Flag(help: "Print one JSON object per device.")
    var json = false

    func validate() throws {
        let kinds = [jt808 != nil, report, nmea != nil].count { $0 }
        if all {
            guard kinds == 0, unit == nil, feed == nil, key == nil, keyFile == nil else {
                throw ValidationError(
                    Phrase(
                        "--all 不能与 --unit、--feed、--jt808、--report、--nmea、--key 或 --key-file 同用",
                        "--all cannot be combined with --unit, --feed, --jt808, --report, --nmea, --key or --key-file"
                    )
                )
            }
        } else {
            guard kinds > 0 else {
                throw ValidationError(
                    Phrase("请写明终端:--jt808、--report 或 --nmea", "give the device: --jt808, --report or --nmea")
                )
            }
            guard (unit == nil) != (feed == nil) else {
                throw ValidationError(
                    Phrase("请写明归属:--unit 或 --feed,只写一个", "give the owner: either --unit or --feed")
                )
            }
            if feed != nil, jt808 != nil || nmea != nil {
                throw ValidationError(
                    Phrase(
                        "--feed 只能与 --report 同用,不能与 --jt808 或 --nmea 同用",
                        "--feed goes with --report only, not with --jt808 or --nmea"
                    )
                )
            }
        }
        if !report, key != nil || keyFile != nil {
            let option = key != nil ? "--key" : "--key-file"
            throw ValidationError(Phrase("\(option) 要与 --report 同用", "\(option) needs --report"))
        }
        if key != nil, keyFile != nil {
            throw ValidationError(Phrase("--key 与 --key-file 不能同用", "--key and --key-file cannot be combined"))
        }
        if lenient, nmea == nil {
            throw ValidationError(Phrase("--lenient 要与 --nmea 同用", "--lenient needs --nmea"))
        }
        guard (1...86_400).contains(interval) else {
            throw ValidationError("--interval", takes: Phrase("1 到 86400 秒", "1 to 86400 seconds"), not: interval)
        }
        _ = try seed?.number()
        _ = try names()
        _ = try key.map { try KeySource.key($0) }
    }

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person, for: .enrolDevices)
        if key != nil { session.warn(KeySource.warning) }
        let devices = try all ? cityTerminals(session) : wanted(session)
        try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.enrol(devices, by: actor) }
        try show(devices, session)
    }

    // MARK: Devices

    private func wanted(_ session: DeskSession) throws -> [(device: Device, key: [UInt8]?)] {
        let (carrier, source) = try CommandFailure.wrapping { () throws(DeskFailure) in try owner(session.desk) }
        func device(_ id: DeviceID) -> Device {
            Device(id: id, unit: carrier, source: source, datum: datum, interval: interval, isLenient: lenient)
        }
        var devices: [(device: Device, key: [UInt8]?)] = try names().map { (device($0), nil) }
        if report {
            let known = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.devices() }
            let id = DeviceNaming.fresh(for: carrier?.rawValue ?? source?.rawValue ?? "", besides: known.map(\.id))
            devices.append((device(id), (try secret() ?? .random()).bytes))
        }
        return devices
    }

    private func owner(_ desk: Desk) throws(DeskFailure) -> (unit: CallSign?, source: CaseSource?) {
        if let feed { return (nil, try CaseSource.reading(feed)) }
        guard let unit else { return (nil, nil) }
        let context = DeskContext(desk, person: "")
        guard let known = context.unit(spelled: unit) else {
            throw context.failure ?? .refused(.ofUnit(.unknownUnit(CallSign(unit))))
        }
        return (known, nil)
    }

    /// Returns the ids of the devices named by a number or an address.
    private func names() throws -> [DeviceID] {
        var names: [DeviceID] = []
        if let jt808 {
            guard let id = DeviceNaming.jt808(jt808) else {
                throw ValidationError(
                    "--jt808",
                    takes: Phrase("不超过 20 位的终端号", "a terminal number of up to 20 digits"),
                    not: jt808
                )
            }
            names.append(id)
        }
        if let nmea {
            guard let id = DeviceNaming.nmea(nmea) else {
                throw ValidationError(
                    "--nmea",
                    takes: Phrase("地址、地址:端口或标识", "an address, address:port or an id"),
                    not: nmea
                )
            }
            names.append(id)
        }
        return names
    }

    /// Returns the key that was given; nil if one has to be made.
    private func secret() throws -> DeviceReport.Key? {
        if let key { return try KeySource.key(key) }
        return try keyFile.map { try KeySource.read($0) }
    }

    // MARK: Output

    /// Shows the enrolled devices with their keys.
    ///
    /// - throws: `CommandFailure` with exit code 74 if they can't be written, and also if nobody reads a key that was made:
    ///   nothing will ever show it again.
    private func show(_ devices: [(device: Device, key: [UInt8]?)], _ session: DeskSession) throws {
        var text = OutputText()
        for (device, key) in devices { text += shown(device, key, session) }
        do throws(TextStream.Problem) {
            try TextStream.output.write(text)
        } catch {
            let made = all || key != nil || keyFile != nil ? nil : devices.first { $0.key != nil }?.device
            if let made { throw unshown(made) }
            guard case .faulty(let code) = error else { return }
            throw StandardOutput.failure(code, Output.joined(devices.map { enrolled($0.device) }))
        }
    }

    private func shown(_ device: Device, _ key: [UInt8]?, _ session: DeskSession) -> OutputText {
        let secret = key.flatMap(DeviceReport.Key.init)?.text
        guard !json else {
            return OutputText(
                .object([
                    "device": .text(device.id.key), "unit": JSONValue(device.unit?.rawValue), "key": JSONValue(secret),
                    "protocol": .text(device.id.kind.rawValue), "source": JSONValue(device.source?.rawValue),
                ])
            )
        }
        let keyText = secret.map {
            Phrase("  密钥 \($0)(只显示这一次)", "  key \($0) (shown only this once)")(session.language)
        }
        return OutputText("\(device.id) → \(owner(of: device, session.language))\(keyText ?? "")")
    }

    private func owner(of device: Device, _ language: Language) -> String {
        device.unit?.rawValue ?? device.source?.words(language) ?? ""
    }

    private func enrolled(_ device: Device) -> Phrase {
        Phrase(
            "\(device.id) 已绑定 \(owner(of: device, .chinese))",
            "\(device.id) is enrolled for \(owner(of: device, .english))"
        )
    }

    /// Says of a device that it is enrolled with a key that nobody has seen: what can be done, without the key, which does not
    /// belong on standard error.
    private func unshown(_ device: Device) -> CommandFailure {
        let done = enrolled(device)
        var failure = CommandFailure(
            .inputOutput,
            Phrase(
                "写输出失败:\(done.chinese),但密钥没有显示出来,以后也不会再显示;请用 zhiban device revoke \(device.id) 停用,再重新绑定",
                "writing the output failed: \(done.english), but its key was not shown and never will be; revoke it with zhiban "
                    + "device revoke \(device.id), then enrol again"
            )
        )
        failure.isAnswered = true
        return failure
    }
}
