import ArgumentParser
import DispatchCore
import DispatchDomain
import DispatchService
import Foundation

/// `zhiban clock`: says whether the machine's clock is trusted, and confirms it.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Show whether the machine's clock is trusted, or confirm it.",
        discussion: """
            A clock that jumps by more than clock.step_minutes, or that stands after a pause of more than \
            clock.gap_hours, is doubted: no deadline passes, no suspension ends and no old track is deleted by it, acts \
            say so in the journal, and every console shows it. It is trusted again when it is right again, or when an \
            administrator confirms it.
            """,
        subcommands: [Show.self, Confirm.self],
        defaultSubcommand: Show.self
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show whether the clock is trusted.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let session = try common.open(isRead: true)
            let desk = session.desk
            guard let doubt = try CommandFailure.wrapping({ () throws(DeskFailure) in try desk.clockDoubt() }) else {
                session.say(
                    desk.standingClock
                        ?? Phrase(
                            "机器时钟可信:\(desk.now.iso(desk.zone))",
                            "the machine's clock is trusted: \(desk.now.iso(desk.zone))"
                        )
                )
                return
            }
            session.say(doubt.phrase(desk.zone))
            if let standing = desk.standingClock { return session.say(standing) }
            session.say(doubt.phrase(desk.zone, at: desk.machine.reading))
        }
    }

    struct Confirm: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Confirm that the clock is right (administrator).")

        @OptionGroup var common: CommonOptions

        @Option(
            name: .customLong("as"),
            help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
        )
        var person: String?

        @Flag(help: "Don't ask when the machine has counted another time.")
        var yes = false

        func run() throws {
            let session = try common.open()
            let actor = try session.actor(named: person, for: .confirmClock)
            // Whoever looks at another time does not see what there is to confirm.
            guard session.desk.standingClock == nil else {
                throw CommandFailure(
                    .refused,
                    Phrase(
                        "设了 ZHIBAN_NOW:没有查看机器时钟,不能确认;请去掉后再试",
                        "ZHIBAN_NOW is set: the machine's clock is not looked at and can't be confirmed; unset it and try again"
                    )
                )
            }
            let doubt = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.clockDoubt() }
            guard let doubt else {
                return session.say(Phrase("机器时钟没有可疑之处", "the machine's clock is not doubted"))
            }
            let outlook = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.clockOutlook(doubt) }
            try session.report([doubt.phrase(session.desk.zone, at: session.desk.machine.reading), outlook.phrase])
            if outlook.isContradicted, !yes { try ask(session) }
            let left = try CommandFailure.wrapping { () throws(DeskFailure) in
                try session.desk.trustClock(by: actor)
                // A gateway may have set some of them right already.
                return try session.desk.actsAfterAheadClock(at: session.desk.now)?.acts ?? []
            }
            try session.report([
                Phrase(
                    "已确认时钟:\(session.desk.now.iso(session.desk.zone))",
                    "the clock is confirmed: \(session.desk.now.iso(session.desk.zone))"
                )
            ])
            _ = try CommandFailure.wrapping { () throws(DeskFailure) in try Timekeeper(session.desk)?.catchUp() }
            if !left.isEmpty { try session.report([Self.named(left.map(\.id.number).uniqued())]) }
        }

        /// Asks a person at the terminal; whoever is none has read what will happen, and asked for it.
        private func ask(_ session: DeskSession) throws {
            guard isatty(0) == 1 else { return }
            session.warn(Phrase("确认请输入 y 再回车,取消请直接回车:", "type y and Enter to confirm, or just Enter to cancel:"))
            var input = StandardLines()
            guard try input.next() != "y" else { return }
            throw CommandFailure(.refused, Phrase("没有确认时钟", "the clock was not confirmed"))
        }

        /// The most cases that are named.
        private static let most = 20

        /// Names the cases that have times of a clock that was ahead.
        private static func named(_ numbers: [Int]) -> Phrase {
            let first =
                numbers.prefix(most).map { "#\($0)" }.joined(separator: " ") + (numbers.count > most ? " …" : "")
            return Phrase(
                "时钟偏快时办理的案件 \(numbers.count) 件,重新计时、结束挂账或告警:\(first)",
                "cases with times of a clock that was ahead, timed again, resumed or announced: \(numbers.count): \(first)"
            )
        }
    }
}
