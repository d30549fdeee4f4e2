import DispatchCore
import DispatchDomain
package import Logging

/// What the services beside a desk log, apart from what happens too often for a line each (`LogThrottle`).
///
/// The log is English, because administrators search it. It holds no secrets and no texts of reports.
struct ServiceLog: Sendable {
    let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    // MARK: The gateway's life

    func standingBy(for owner: Int?) {
        logger.notice("standing by", metadata: owner.map { ["owner": "\($0)"] })
    }

    func tookOver(from owner: Int?, after waited: Duration) {
        var metadata: Logger.Metadata = ["seconds": .seconds(waited)]
        if let owner { metadata["previous"] = "\(owner)" }
        logger.notice("took over", metadata: metadata)
    }

    /// - parameter buffer: The bytes that the kernel granted the socket for datagrams that wait.
    func listening(at address: String, buffer: Int?) {
        var metadata: Logger.Metadata = ["udp": "\(address)"]
        if let buffer { metadata["receive_buffer"] = "\(buffer)" }
        logger.notice("listening", metadata: metadata)
    }

    func cannotWrite(_ problem: StoreProblem) {
        logger.error("cannot write", metadata: ["reason": "\(problem.kind)"])
    }

    func writesAgain() { logger.notice("writes again") }

    func stopped(after time: Duration) {
        logger.notice("stopped", metadata: ["on_disk": "true", "seconds": .seconds(time)])
    }

    /// The desk's files were replaced or taken away; what is there now is opened.
    func opensAgain(after problem: StoreProblem) {
        logger.error("opening the desk again", metadata: ["reason": "\(problem.phrase.english)"])
    }

    /// The desk that a killed restore had set aside is back in its place.
    func tookBack(_ news: Phrase) {
        logger.error("took the desk back", metadata: ["reason": "\(news.english)"])
    }

    /// What was confirmed before the desk was opened again, and is not in it any more.
    func lost(_ entries: Int64) {
        logger.critical("confirmed entries are not in the desk any more", metadata: ["entries": "\(entries)"])
    }

    /// Logs an end that was not asked for; the sentence that says why is the command's.
    func failed(_ error: any Error, after time: Duration) {
        var metadata: Logger.Metadata = ["seconds": .seconds(time)]
        guard let failure = error as? DeskFailure, case .store(let problem) = failure else {
            metadata["reason"] = "\(type(of: error))"
            return logger.error("failed", metadata: metadata)
        }
        metadata["exit"] = "\(problem.kind.rawValue)"
        metadata["reason"] =
            problem.isReplacement && problem.kind == .unavailable
            ? "desk_replaced" : problem.isSuperseded ? "superseded" : "\(problem.kind)"
        logger.error("failed", metadata: metadata)
    }

    /// The holder of the lock does not beat any more, and this process has ended it to take over.
    func ended(silent holder: Int, after seconds: Double) {
        logger.error(
            "ended a gateway that did not answer",
            metadata: ["process": "\(holder)", "seconds": "\(seconds)"]
        )
    }

    /// The gateway of this process is stuck, and the process ends itself.
    func hangs(for seconds: Int) {
        logger.critical("the gateway hangs; ending the process", metadata: ["seconds": "\(seconds)"])
    }

    /// The holder does not beat, and this process may not end it.
    func cannotEnd(silent holder: Int, after seconds: Double) {
        logger.error("a gateway does not answer", metadata: ["process": "\(holder)", "seconds": "\(seconds)"])
    }

    /// A process that is no gateway keeps the lock, so that this one can't become the gateway.
    func holdsLock(_ process: Int32, user: String?, program: String?, for seconds: Double) {
        var metadata: Logger.Metadata = ["process": "\(process)", "seconds": "\(seconds)"]
        if let user { metadata["user"] = "\(user)" }
        if let program { metadata["program"] = "\(program)" }
        logger.error("the lock is held by a process that is no gateway", metadata: metadata)
    }

    // MARK: Projections

    func rebuilding(_ percent: Int) {
        logger.notice("rebuilding projections", metadata: ["percent": "\(percent)"])
    }

    func rebuildGoesOn(_ percent: Int) {
        logger.info("rebuilding projections", metadata: ["percent": "\(percent)"])
    }

    func rebuilt(after time: Duration) {
        logger.notice("projections rebuilt", metadata: ["seconds": .seconds(time)])
    }

    func cannotRebuild(_ problem: StoreProblem) {
        logger.error("cannot rebuild projections", metadata: ["fault": "\(problem.phrase.english)"])
    }

    // MARK: Anchors

    func cannotAnchor(_ problem: StoreProblem) {
        logger.error("cannot write anchors", metadata: ["fault": "\(problem.phrase.english)"])
    }

    func anchorsAgain() {
        logger.notice("anchors are written again")
    }

    // MARK: Others

    /// - parameters:
    ///   - count: How many things were due.
    ///   - seconds: When something is due next.
    func keptTime(_ count: Int, next seconds: Double) {
        logger.debug("timekeeper", metadata: ["done": "\(count)", "next_s": "\(Int(max(0, seconds)))"])
    }

    func doubtsClock(_ doubt: ClockDoubt) {
        logger.error(
            "the clock is doubted",
            metadata: ["expected": "\(doubt.expected.iso(.china))", "found": "\(doubt.found.iso(.china))"]
        )
    }

    func trustsClock() { logger.notice("the clock is trusted") }

    func clockJumped(milliseconds: Int64) {
        logger.warning("the clock jumped or the machine slept", metadata: ["seconds": .seconds(milliseconds)])
    }
}

extension Logger.MetadataValue {
    /// Seconds with one decimal.
    static func seconds(_ milliseconds: Int64) -> Logger.MetadataValue {
        let tenths = (milliseconds.magnitude + 50) / 100
        return "\(milliseconds < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }

    static func seconds(_ duration: Duration) -> Logger.MetadataValue {
        .seconds(Int64((duration / .milliseconds(1)).rounded()))
    }
}

extension Logger {
    /// A logger that drops everything.
    package static var silent: Logger { Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() } }
}
