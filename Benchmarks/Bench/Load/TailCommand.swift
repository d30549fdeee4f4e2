import ArgumentParser
import Dispatch
import DispatchCore
import DispatchDomain
import Glibc
import Synchronization

/// Follows the journal as a console does and prints the delay of each entry.
struct TailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Follow the journal and print each entry's number and how late it came, in milliseconds."
    )

    @Argument(help: "The folder of the desk.")
    var folder: String

    @Option(help: "The entry after which to stop.")
    var untilSeq: Int64?

    @Option(help: "Follow for so many seconds instead, and print the processor time that took.")
    var idle: Double?

    func run() throws {
        let desk = try Desk(opening: DeskFolder(path: folder), settings: DeskSettings.ofDesk(folder))
        let end = try desk.journalEnd()
        let inbox = Inbox()
        let tail = try JournalTail(desk, after: end) { entries in
            let now = Monotonic.now()
            for entry in entries {
                let late =
                    TailStamp.nanoseconds(in: entry.body).map { Double(now - $0) / 1e6 }
                    ?? Double(desk.now - entry.at)
                Output.line("\(entry.seq) \(late)")
            }
            if let last = entries.last { inbox.reached(last.seq) }
        }
        Output.line("ready \(end)")
        if let idle {
            let before = CPUTime.ofThisProcess()
            inbox.wait(for: .max, until: .now() + idle)
            Output.line("cpu_ms \(CPUTime.ofThisProcess() - before)")
        } else {
            inbox.wait(for: untilSeq ?? .max, until: .distantFuture)
        }
        tail.stop()
    }
}

/// The last sequence number of the tail, for the thread that waits for it.
private final class Inbox: Sendable {
    private let last = Mutex<Int64>(0)
    private let news = DispatchSemaphore(value: 0)

    func reached(_ seq: Int64) {
        last.withLock { $0 = seq }
        news.signal()
    }

    /// Waits until an entry has been reached or the time is over.
    func wait(for seq: Int64, until time: DispatchTime) {
        while last.withLock({ $0 }) < seq {
            guard news.wait(timeout: time) == .success else { return }
        }
    }
}

/// The processor time of a process.
enum CPUTime {
    /// Returns the processor time in milliseconds, user and system.
    static func ofThisProcess() -> Double {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        func milliseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000 }
        return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
    }
}
