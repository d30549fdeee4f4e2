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
        abstract: "Send a made-up city's terminals to a gateway over UDP.",
        discussion: """
            Officers walk, vehicles and lorries drive; they take orders, go there, work and report back, and citizens \
            call. With --desk the terminals and keys enrolled there are used, and the desk's clock; else those of the \
            city of --seed, which 'device enrol --all' enrols with the same seed. Ends after --for, or on SIGTERM.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("to"), help: ArgumentHelp("Where the gateway listens.", valueName: "host:port"))
    var target: String

    @Option(help: ArgumentHelp("Which made-up city; the same number always gives the same.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("How many units; beyond those of the city they only drive around.", valueName: "n")
    )
    var units: Int?

    @Option(help: ArgumentHelp("Seconds of the desk's clock between position reports.", valueName: "s"))
    var interval: Double = 10

    @Option(help: ArgumentHelp("How many times faster than real time; a desk's own clock goes first.", valueName: "x"))
    var speed: Double?

    @Option(name: .customLong("for"), help: ArgumentHelp("End after so many real seconds.", valueName: "s"))
    var duration: Double?

    @Option(help: ArgumentHelp("What the terminals speak.", valueName: FieldProtocol.form))
    var `protocol`: FieldProtocol = .mixed

    @Option(help: ArgumentHelp("Calls for help per unit and hour.", valueName: "n"))
    var sos: Double = 0

    @Option(help: ArgumentHelp("Citizens' calls on an ordinary day.", valueName: "n"))
    var calls: Double = 100

    @Flag(help: "The last line as JSON.")
    var json = false

    func validate() throws {
        guard let address = ListenAddress(target), address.port > 0 else {
            throw ValidationError("--to takes HOST:PORT such as 127.0.0.1:7808, not '\(target)'")
        }
        if let units, !(1...50_000).contains(units) { throw ValidationError("--units takes 1 to 50000") }
        guard (0.1...86_400).contains(interval) else { throw ValidationError("--interval takes 0.1 to 86400") }
        if let speed, !(0.1...1000).contains(speed) { throw ValidationError("--speed takes 0.1 to 1000") }
        if let duration, !(0.1...1e8).contains(duration) { throw ValidationError("--for takes seconds above 0") }
        guard (0...10).contains(sos) else { throw ValidationError("--sos takes 0 to 10") }
        guard (0...100_000).contains(calls) else { throw ValidationError("--calls takes 0 to 100000") }
    }

    func run() throws {
        let language = common.language
        let run = FieldRun(field: try field(), seconds: duration) { counts in
            Output.error(counts.line(language))
        }
        let isJSON = json
        try AsyncBridge.run {
            let service = FieldService(run: run) { counts in
                Output.line(isJSON ? counts.json.line : counts.line(language))
            }
            try await ServiceGroup.ending(service).run()
        }
    }

    /// Makes the field according to the options.
    private func field() throws -> SimulatedField {
        guard let address = ListenAddress(target) else { throw CommandFailure.silently(.usage) }
        let source =
            try common.desk == nil ? FieldSource(seed: seed, common: common) : FieldSource(desk: common, seed: seed)
        if source.hasOwnClock, speed != nil {
            Output.error(
                Phrase(
                    "值班库有自己的时钟，--speed 不起作用",
                    "the desk has a clock of its own, --speed has no effect"
                )(common.language)
            )
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
        let cast = source.cast(count: units, protocol: self.protocol, interval: interval)
        do {
            return try SimulatedField(
                cast,
                in: SimulatedCity(source.city, rules: source.rules),
                settings: settings,
                host: address.host,
                port: address.port
            )
        } catch {
            throw CommandFailure(.noInput, Phrase("找不到地址 \(address)", "there is no address \(address)"))
        }
    }
}

extension FieldProtocol: ExpressibleByArgument {}
