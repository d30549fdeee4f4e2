import DispatchCore
import DispatchDomain

/// A console of the night: a process that has the desk open.
struct NightConsole {
    let process: SimulatedProcess
    let desk: Desk

    static func open(
        _ process: SimulatedProcess,
        _ folder: DeskFolder,
        _ settings: DeskSettings,
        _ clock: NightClock
    ) throws -> NightConsole {
        let desk = try process.run { try Desk(opening: folder, settings: settings, machine: clock.machine) }
        return NightConsole(process: process, desk: desk)
    }

    /// The kinds of entries that the timekeeper makes because their time has come.
    static let dueKinds: Set<String> = Set(
        [CaseFact.Kind.resumed, .deadlinePassed, .replyMissing, .timerRestarted].map(\.rawValue)
            + [DeskFact.Kind.dayBegan, .backedUp].map(\.rawValue)
    )
}
