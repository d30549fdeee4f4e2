import CSimulatedDisk
import DispatchCore
import DispatchDomain
import DispatchService
import FieldSim
import Foundation

/// One night at a desk: two hours with some fifty cases, all of it on this thread and determined by a seed.
///
/// The desk, the gateway's core, the timekeeper and SQLite are those that ship. Consoles, devices, network, clock and disk
/// are simulated, and so is what goes wrong with them. Throws `Broken` for what must not happen in any night.
package final class Night {
    /// Seconds between the positions of a device.
    static let interval = 60
    /// The length of a night, and of its last part, in which nothing goes wrong any more, in milliseconds.
    static let length: Int64 = 120 * Milliseconds.minute
    static let calm: Int64 = 20 * Milliseconds.minute
    private static let step: Int64 = 1_000
    private static let consoles = 3

    package let seed: UInt64
    let template: NightDesk
    let folder: DeskFolder
    /// The folder of backups; their names are journaled, and must be the same in all runs.
    var backupFolder: String { folder.path + "-backups" }
    let clock: NightClock
    var random: SeededRandom
    var ledger: Ledger
    var drafts = DraftLedger()
    var post: Post
    var trouble: TroublePlan
    var gateway: GatewayProcess?
    /// A gateway that hung, was replaced, and may wake.
    var sleeper: GatewayProcess?
    var consoles: [NightConsole] = []
    private var field: FieldStage
    let officer: Officer
    private var ports: [Int] = []
    private var processes: Int32 = 1
    /// When the service is started again after its end.
    var startsAt: Int64 = 0
    var nextActAt: Int64 = 0
    private var nextFieldAt: Int64 = 0
    var cases = 0
    var backups: [NightBackup] = []
    var news = true
    var unseen = UnseenSteps()
    /// Whether the power may have failed within a restore: the desk is as it was, or as the backup.
    var isRestoreUncertain = false
    package internal(set) var counts = NightCounts()
    /// Whether the desk of a night that breaks is kept.
    package var keepsBroken = false
    private let isDiskLying: Bool
    private let tell: ((String) -> Void)?

    /// - parameters:
    ///   - isDiskLying: Whether syncs are not made, which has to break nights with a power cut.
    ///   - tell: Receives a line for everything that goes wrong on purpose; nil if nobody wants to know.
    package init(
        seed: UInt64,
        from desks: NightDesks,
        isDiskLying: Bool = false,
        tell: ((String) -> Void)? = nil
    ) throws {
        self.seed = seed
        self.tell = tell
        self.isDiskLying = isDiskLying
        template = try desks.desk(ofCity: seed % 3 + 1)
        folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-night-\(getpid())-\(seed)")
        var random = SeededRandom(seed: seed)
        let start = NightDesk.made + Int64(random.double(in: 1...480)) * Milliseconds.minute
        clock = NightClock(start: start, seed: random.next())
        post = Post(seed: random.next())
        trouble = TroublePlan(until: Self.length - Self.calm, &random)
        ledger = Ledger(template.cast.members.flatMap(\.terminals) + template.cast.feeds)
        field = FieldStage(
            template.cast,
            in: template.simulated,
            settings: SimulatedField.Settings(
                clock: .real,
                interval: Double(Self.interval),
                sosPerHour: 0.05,
                callsPerDay: 120,
                findingsPerDay: 40,
                seed: random.next()
            ),
            real: start
        )
        let units = template.cast.members.map(\.unit.callSign)
        officer = Officer(template.city, template.rules, units: units)
        ports = field.terminals.indices.map { ($0 + 1) * 1000 + 1 }
        self.random = random
    }

    /// Lives through the night.
    ///
    /// - returns: The hash of the last journal entry.
    package func run() throws -> String {
        guard simdisk_install() == 0 else { throw Broken("the simulated disk can't be installed") }
        try? FileManager.default.removeItem(atPath: folder.path)
        try template.copy(to: folder.path)
        try FileManager.default.createDirectory(atPath: backupFolder, withIntermediateDirectories: true)
        var keeps = keepsBroken
        defer { if !keeps { try? FileManager.default.removeItem(atPath: folder.path) } }
        defer { end() }
        simdisk_lie(isDiskLying)
        try observe("the beginning")
        while clock.passed < Self.length {
            clock.pass(Self.step + simdisk_take_stalled())
            try advance()
        }
        let head = try finish()
        keeps = false
        return head
    }

    var isCalm: Bool { clock.passed >= Self.length - Self.calm }

    private func advance() throws {
        if isCalm, !post.isCalm { try calmDown() }
        try meetTrouble()
        try startProcesses()
        advanceField()
        deliver()
        try work()
        try act()
        try buryTheDead()
        if isCalm, gateway != nil { try ledger.checkAnswers(at: clock.passed) }
    }

    func note(_ text: @autoclosure () -> String) {
        tell?("\(clock.passed / 1000) s: \(text())")
    }

    // MARK: Processes

    func newProcess() -> SimulatedProcess {
        processes += 1
        return SimulatedProcess(number: processes)
    }

    private func startProcesses() throws {
        if gateway == nil, clock.passed >= startsAt { startGateway() }
        while consoles.count < Self.consoles {
            guard let console = try? NightConsole.open(newProcess(), folder, template.settings, clock) else { break }
            consoles.append(console)
        }
    }

    func startGateway() {
        startsAt = clock.passed + 2_000
        do {
            gateway = try GatewayProcess.start(newProcess(), folder, template.settings, clock)
            news = true
            if gateway == nil { note("the gateway's lock is held") }
        } catch {
            counts.failedStarts += 1
            note("the gateway can't start: \(error)")
        }
    }

    /// Removes the processes that have died, and starts the machine again after a power cut.
    func buryTheDead() throws {
        if simdisk_is_cut() {
            counts.powerCuts += 1
            note("the power is off")
            for process in allProcesses { process.kill() }
            dropDead()
            simdisk_restart(random.next())
            drafts.mayBeOlder()
            clock.restart()
            startsAt = clock.passed + Int64(random.double(in: 5...60)) * 1000
            return try observe("a power cut")
        }
        guard allProcesses.contains(where: \.isDead) || gateway?.reasonToEnd != nil else { return }
        if let problem = gateway?.reasonToEnd, let process = gateway?.process {
            note("the gateway ends: \(problem.phrase.english)")
            process.kill()
        }
        if gateway?.process.isDead == true { startsAt = clock.passed + Int64(random.double(in: 1...20)) * 1000 }
        counts.kills += 1
        dropDead()
        try observe("the end of a process")
    }

    var allProcesses: [SimulatedProcess] {
        [gateway?.process, sleeper?.process].compactMap { $0 } + consoles.map(\.process)
    }

    private func dropDead() {
        if let dead = gateway, dead.process.isDead {
            dead.releaseLock()
            gateway = nil
            ledger.owesNothing()
        }
        if let dead = sleeper, dead.process.isDead {
            dead.releaseLock()
            sleeper = nil
        }
        consoles.removeAll { $0.process.isDead }
        // A store keeps its files open when they are not the desk's any more, and who was killed in a restore has some.
        simdisk_bury()
    }

    /// Opens the desk as a process that looks and goes, and checks that everything confirmed is there.
    func observe(_ what: String) throws {
        let process = newProcess()
        try process.run {
            // A disk that has trouble may keep even that from being read.
            guard trouble.isReadable else { return }
            let desk: Desk
            do {
                desk = try Desk(opening: folder, settings: template.settings, machine: clock.machine)
            } catch {
                // The power may fail again while the desk is looked at.
                if simdisk_is_cut() || !trouble.isDiskWhole { return }
                throw Broken("after \(what) the desk can't be opened: \(error)")
            }
            defer { desk.store.close() }
            if isRestoreUncertain { drafts.mayBeOlder() }
            do {
                try ledger.check(desk, after: what)
            } catch  where isRestoreUncertain {
                note("the restore has been done")
                try ledger.goBack(to: desk, having: backups.last?.seen ?? 0)
            }
            try drafts.check(desk, after: what)
            isRestoreUncertain = false
            let new = try ledger.look(at: desk)
            note("\(new.count) new entries after \(what)")
        }
    }

    // MARK: The street

    private func advanceField() {
        guard clock.passed >= nextFieldAt else { return }
        nextFieldAt = clock.passed + 2_000
        field.advance(to: clock.truth) { send(from: $0, $1) }
    }

    private func send(from device: Int, _ bytes: [UInt8]) {
        // The network gives a device another port now and then.
        if !isCalm, random.chance(0.002) { ports[device] = (device + 1) * 1000 + random.int(below: 900) + 1 }
        ledger.sent(bytes)
        post.send(bytes, .toDesk, device: device, port: ports[device], at: clock.passed)
    }

    private func deliver() {
        while let letter = post.next(at: clock.passed) {
            switch letter.direction {
            case .toDesk:
                guard let gateway else { continue }
                counts.datagrams += 1
                gateway.deliver(letter.bytes, from: letter.port)
                sleeper?.deliver(letter.bytes, from: letter.port)
                if isCalm, gateway.hangsUntil == nil, clock.passed < Self.length - 60_000 {
                    ledger.delivered(letter.bytes, at: clock.passed)
                }
            case .toDevice:
                guard ports[letter.device] == letter.port else { continue }
                field.receive(letter.bytes, by: letter.device, at: clock.truth) { send(from: $0, $1) }
            }
        }
    }
}
