import CellCanvas
import ArgumentParser
import DispatchService
import DispatchCore
import DispatchDomain
import FieldSim
import Logging
import ServiceLifecycle

/// `zhiban simulate`: runs a simulated field against a gateway.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Simulate the devices of a made-up city that report to a gateway over UDP.",
        discussion: """
            Officers walk, vehicles and trucks drive; they take orders, go there, work and report back, and citizens \
            call. With --desk it uses the devices and keys enrolled there, and the desk's clock; else the devices of \
            the city of --seed, which 'device enrol --all' enrols with the same seed. Ends after --for, or on SIGTERM.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("to"),
        parsing: .unconditional,
        help: ArgumentHelp("Send to the gateway that listens here.", valueName: "host:port")
    )
    var target: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Make up this city; the same number always gives the same city.", valueName: "n")
    )
    var seed = CitySeed.first

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Simulate this many units; those beyond the city's own only drive around.", valueName: "n")
    )
    var units: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Report positions every so many seconds of the desk's clock.", valueName: "s")
    )
    var interval: Double = 10

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Run this many times faster than real time; has no effect with --desk.", valueName: "x")
    )
    var speed: Double?

    @Option(
        name: .customLong("for"),
        parsing: .unconditional,
        help: ArgumentHelp("End after this many real seconds.", valueName: "s")
    )
    var duration: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Let the devices speak this protocol.", valueName: FieldProtocol.form)
    )
    var `protocol`: FieldProtocol = .mixed

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Send this many calls for help per unit and hour.", valueName: "n")
    )
    var sos: Double = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Let citizens call this many times on an ordinary day.", valueName: "n")
    )
    var calls: Double = 100

    @Flag(help: "Print the last line as JSON.")
    var json = false

    func validate() throws {
        guard let address = ListenAddress(target), address.port > 0, address.host != ListenAddress.everyHost else {
            throw ValidationError(
                "--to",
                takes: Phrase("HOST:PORT,如 127.0.0.1:7808", "HOST:PORT such as 127.0.0.1:7808"),
                not: target
            )
        }
        _ = try seed.number()
        try FieldLimits.check(units: units, interval: interval, speed: speed, sos: sos)
        if let duration, !(0.1...1e8).contains(duration) {
            throw ValidationError(
                "--for",
                takes: Phrase("0.1 到 100000000 秒", "0.1 to 100000000 seconds"),
                not: duration
            )
        }
        guard (0...100_000).contains(calls) else {
            throw ValidationError("--calls", takes: Phrase("0 到 100000", "0 to 100000"), not: calls)
        }
    }

    func run() throws {
        let language = common.language
        let run = FieldRun(field: try field(), seconds: duration) { counts in
            Output.error(SafeText(counts.line(language)))
        }
        let isJSON = json
        try AsyncBridge.run {
            let service = FieldService(run: run) { counts in
                if isJSON { Output.line(counts.json) } else { Output.line(SafeText(counts.line(language))) }
            }
            try await ServiceGroup.ending(service).run()
        }
    }

    /// Makes the field according to the options.
    private func field() throws -> SimulatedField {
        guard let address = ListenAddress(target) else { throw CommandFailure.silently(.usage) }
        let seed = try seed.number()
        let source =
            try common.desk == nil ? FieldSource(seed: seed, common: common) : FieldSource(desk: common, seed: seed)
        if source.hasOwnClock, speed != nil {
            Output.error(SafeText(FieldSource.speedIsIgnored(common.language)))
        }
        let rate = speed ?? 1
        let now = Timestamp.system()
        let clock = source.clock ?? DeskClock(epochReal: now, epochDesk: now, rate: rate)
        let settings = SimulatedField.Settings(
            clock: clock,
            interval: interval,
            sosPerHour: sos,
            callsPerDay: calls,
            seed: source.city.seed
        )
        let personas = source.personas(count: units, protocol: self.protocol, interval: interval)
        do {
            return try SimulatedField(
                personas,
                in: SimulatedCity(source.city, rules: source.rules),
                settings: settings,
                host: address.host,
                port: address.port
            )
        } catch {
            throw CommandFailure(.noInput, Phrase("找不到地址 \(address)", "cannot find the address \(address)"))
        }
    }
}

extension FieldProtocol: ExpressibleByArgument {}
