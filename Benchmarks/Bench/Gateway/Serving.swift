import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// A `zhiban serve` process, with its processor time.
final class Serving {
    private let child: Child
    let port: Int

    /// Starts it and waits until it listens.
    init(_ desk: DeskFolder, port: Int = 0, adopts: Bool = false) throws {
        child = try Serving.start(desk, port: port, adopts: adopts)
        guard let port = Serving.port(of: child) else { throw RawFailure(description: "zhiban serve does not listen") }
        self.port = port
    }

    /// Starts a process that may have to stand by.
    static func start(_ desk: DeskFolder, port: Int = 0, adopts: Bool = false) throws -> Child {
        let listen = ["--listen", "127.0.0.1:\(port)"]
        let program = CommandMeasures.beside("zhiban")
        return try Child(program, ["serve", "--desk", desk.path] + listen + (adopts ? ["--adopt"] : []))
    }

    /// Waits until the process reports the port it listens on; nil if it ends first.
    static func port(of child: Child) -> Int? {
        while let line = child.line() {
            if line.hasPrefix("listening udp ") { return line.split(separator: ":").last.flatMap { Int($0) } }
        }
        return nil
    }

    var id: Int32 { child.id }

    func signal(_ number: Int32) { kill(child.id, number) }

    /// Ends the process with SIGTERM, as a service manager does; everything is then on disk.
    func stop() {
        signal(SIGTERM)
        child.wait()
    }

    /// Kills the process with SIGKILL.
    func kill9() {
        signal(SIGKILL)
        child.wait()
    }

    /// The processor time used so far, in milliseconds.
    var cpu: Double { ProcessTimes.cpu(of: child.id) }
}

/// The kernel's counters of other processes.
enum ProcessTimes {
    /// Returns the processor time of a process in milliseconds, user and system.
    static func cpu(of process: Int32) -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        // The name in parentheses may contain anything, so the fields are counted from the last parenthesis.
        let fields = text.suffix(from: text.lastIndex(of: ")") ?? text.startIndex).split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return .nan }
        return (user + system) * 1000 / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Returns the memory of a process in bytes: `VmRSS`, what it has, or `VmHWM`, what it has had at most.
    static func memory(of process: Int32, _ name: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        let number = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Double($0) }
        return (number ?? .nan) * 1024
    }

    /// Returns how many datagrams the kernel dropped because the socket's buffer was full.
    static func drops(onPort port: Int) -> Int {
        let text = (try? String(contentsOfFile: "/proc/net/udp", encoding: .utf8)) ?? ""
        let wanted = ":" + String(format: "%04X", port)
        return text.split(separator: "\n").reduce(0) { sum, line in
            let fields = line.split(separator: " ")
            guard fields.count > 12, fields[1].hasSuffix(wanted) else { return sum }
            return sum + (fields.last.flatMap { Int($0) } ?? 0)
        }
    }
}
