import DispatchCore
import DispatchDomain
import Foundation

/// The time a command takes from start to end, against a process that does nothing.
struct CommandMeasures {
    let desk: Desk

    func run(_ report: inout Report) throws {
        let program = CommandMeasures.beside("zhiban")
        guard FileManager.default.isExecutableFile(atPath: program) else {
            return print("  no zhiban beside this program: the start of commands is not measured")
        }
        let id = try desk.queue(limit: 1).first?.id.description ?? "1"
        let commands: [(name: String, arguments: [String], budget: Double)] = [
            ("zhiban --version", ["--version"], 60),
            ("zhiban show CASE", ["show", "--desk", desk.folder.path, id], 150),
        ]
        for command in commands {
            var code: Int32 = 0
            let times = try Comparison.interleaved(times: 3) { _ in
                code = try Child(program, command.arguments).wait()
            } limit: { _ in
                try Child("/bin/true", []).wait()
            }
            guard code == 0 else {
                print("  \(command.name) ended with \(code) and is not counted")
                continue
            }
            report.add(
                Measure(
                    "start to end of \(command.name)",
                    .milliseconds,
                    times.ours.median,
                    limit: times.limit.median,
                    against: "start to end of /bin/true",
                    budget: command.budget
                )
            )
        }
    }

    /// Returns the path of a program in the folder of this one.
    static func beside(_ name: String) -> String {
        let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: executable ?? "").deletingLastPathComponent().appendingPathComponent(name).path
    }
}
