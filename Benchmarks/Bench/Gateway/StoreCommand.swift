import ArgumentParser
import CBaseline
import Glibc

/// The C loop that receives, decodes and stores, as a process of its own, so that its processor time can be measured.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Receive position reports and store them, in plain C and nothing else.",
        shouldDisplay: false
    )

    @Argument(help: "The database to make.")
    var path: String

    @Flag(help: "Answer each report once it is stored.")
    var answers = false

    func run() throws {
        let socket = baseline_bind(0)
        guard socket >= 0 else { throw RawFailure(description: "no socket left") }
        defer { close(socket) }
        Output.line("port \(baseline_port(socket))")
        let before = CPUTime.ofThisProcess()
        let flow = baseline_receive_and_store(socket, path, answers ? 1 : 0, 400)
        let cpu = CPUTime.ofThisProcess() - before
        Output.line("stored \(flow.stored) cpu_ms \(cpu) seconds \(Double(flow.last - flow.first) / 1e9)")
    }
}
