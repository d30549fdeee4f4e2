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
    private static let length: Int64 = 120 * Milliseconds.minute
    private static let calm: Int64 = 20 * Milliseconds.minute
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
    private let officer: Officer
    private var ports: [Int] = []
    private var processes: Int32 = 1
    /// When the service is started again after its end.
    var startsAt: Int64 = 0
    private var nextActAt: Int64 = 0
    private var nextFieldAt: Int64 = 0
    private var cases = 0
    var backups: [NightBackup] = []
    private var news = true
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

    private var isCalm: Bool { clock.passed >= Self.length - Self.calm }

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

    private var allProcesses: [SimulatedProcess] {
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

    // MARK: The desk

    private func work() throws {
        var hasWritten = false
        for process in [gateway, sleeper].compactMap({ $0 }) {
            let (sent, hasKeptTime) = try process.work(hasNews: news)
            if hasKeptTime { unseen.looked(clock) }
            hasWritten = hasWritten || hasKeptTime || !sent.isEmpty
            counts.answers += sent.count
            for datagram in sent {
                try ledger.answered(datagram.bytes)
                let device = datagram.port / 1000 - 1
                post.send(datagram.bytes, .toDevice, device: device, port: datagram.port, at: clock.passed)
            }
        }
        news = false
        if hasWritten { try look() }
    }

    /// Reads what is new in the journal, as every console does.
    func look() throws {
        // A console that finds the desk replaced opens it again.
        for console in consoles where console.desk.store.isReplaced { console.process.kill() }
        guard let console = consoles.first(where: { !$0.process.isDead }) else { return }
        let new: [JournalEntry]
        do {
            new = try console.process.run { try ledger.look(at: console.desk) }
        } catch {
            return
        }
        guard !new.isEmpty else { return }
        news = true
        counts.entries += new.count
        for entry in new {
            if entry.actor == Actor.desk.name { note("entry \(entry.seq), \(entry.kind), at \(entry.at.iso(.china))") }
            try checkTime(of: entry)
        }
    }

    /// Nothing may become due by a clock that is wrong by more than the desk allows.
    private func checkTime(of entry: JournalEntry) throws {
        guard entry.actor == Actor.desk.name, NightConsole.dueKinds.contains(entry.kind) else { return }
        let error = abs(clock.error)
        let allowed = Int64(template.settings.clockStepMinutes) * Milliseconds.minute
        guard error > allowed, !unseen.isDeceived else { return }
        throw Broken("entry \(entry.seq), \(entry.kind), became due by a clock that is \(error / 60_000) minutes off")
    }

    private func act() throws {
        guard clock.passed >= nextActAt else { return }
        nextActAt = clock.passed + Int64(random.double(in: 2...26) * 1000)
        guard let index = consoles.indices.randomElement(using: &random) else { return }
        let console = consoles[index]
        guard !console.process.isDead else { return }
        if random.chance(0.3) { type(at: console) }
        if unseen.needsAdministrator(clock), (try? console.process.run { try console.desk.clockDoubt() }) != nil {
            try? console.process.run { try console.desk.trustClock(by: "admin") }
            unseen.confirmed()
        }
        do {
            let outcome = try console.process.run {
                let open = try console.desk.queue(limit: 40)
                let act = officer.act(on: open, at: console.desk.now, isBusy: cases >= 50, &random)
                if case .register = act.steps.first { cases += 1 }
                return try console.desk.perform(act)
            }
            // Whoever died while it was done has told nobody.
            guard !console.process.isDead, !simdisk_is_cut() else { return }
            counts.acts += 1
            news = true
            try look()
            if let seq = outcome.lastSeq, ledger.end < seq, trouble.isReadable {
                throw Broken("entry \(seq) was confirmed and can't be seen")
            }
        } catch let failure as DeskFailure {
            guard case .store(let problem) = failure else { return counts.refusals += 1 }
            guard !console.process.isDead, !simdisk_is_cut() else { return }
            guard problem.kind != .integrity || !trouble.isReadable else {
                throw Broken("an act takes the desk for damaged: \(problem.phrase.english)")
            }
            counts.failures += 1
            note("an act fails: \(problem.phrase.english)")
            if problem.isReplacement {
                console.process.kill()
            } else if isCalm, !problem.isRebuilding || clock.passed > Self.length - Self.calm + Milliseconds.minute {
                throw Broken("an act fails: \(failure)")
            }
        }
    }

    /// Somebody types at a console; now and then he runs or drops what he has typed.
    private func type(at console: NightConsole) {
        let text = random.chance(0.3) ? "" : "n \(random.int(below: 1_000_000))"
        let person = random.pick(["li", "zhao", "wang"]) ?? "li"
        let name = "seat \(console.process.number)"
        let draft = StoredDraft(person: person, console: name, text: text, at: clock.wall)
        drafts.typing(draft)
        guard (try? console.process.run({ try console.desk.keep(draft) })) != nil else { return }
        if !console.process.isDead, !simdisk_is_cut() { drafts.confirmed(draft) }
    }

    // MARK: The end

    private func calmDown() throws {
        note("calm")
        post.isCalm = true
        trouble.end()
        simdisk_cut_at(0)
        simdisk_kill_at(0, 0)
        setClockRight()
        gateway?.hangsUntil = nil
        sleeper?.process.kill()
        try buryTheDead()
    }

    private func finish() throws -> String {
        guard let gateway else { throw Broken("the gateway does not run at the end") }
        for datagram in try gateway.stop() { try ledger.answered(datagram.bytes) }
        guard let console = consoles.first else { throw Broken("no console could be opened at the end") }
        try look()
        let desk = console.desk
        try console.process.run {
            try checkNothingIsStuck(desk)
            try checkMap(desk)
            try ledger.check(desk, after: "the night")
            try drafts.check(desk, after: "the night")
            let report = try desk.audit(rebuild: true)
            guard report.isSound else { throw Broken("the audit finds: \(report.finding?.english ?? "")") }
        }
        try checkTracks()
        try checkBackups()
        return ledger.entries.last?.hash.map { String(UInt($0) + 256, radix: 16).dropFirst() }.joined() ?? ""
    }

    private func checkNothingIsStuck(_ desk: Desk) throws {
        if let doubt = try desk.clockDoubt() { throw Broken("the clock is still doubted: \(doubt)") }
        let found = try desk.dueActs(at: desk.now + -30_000)
        if let bad = found.unreadable.first { throw Broken("a case can't be read: \(bad.problem.phrase.english)") }
        let due = found.acts
        guard due.isEmpty else { throw Broken("\(due.count) things are due and were not done: \(due[0].action)") }
        let silent = try desk.silentUnits(at: desk.now + -60_000)
        guard silent.isEmpty else { throw Broken("\(silent) are silent and nobody was told") }
        for unit in try desk.units() {
            guard let heard = unit.lastWord, heard > clock.wall + 2 * Milliseconds.minute else { continue }
            throw Broken("\(unit.unit.callSign) was last heard in the future: \(heard)")
        }
    }

    /// No fix on the map is of the future.
    private func checkMap(_ desk: Desk) throws {
        for unit in try desk.units() {
            guard let fix = unit.fix else { continue }
            guard fix.at <= clock.wall + 5 * Milliseconds.minute else {
                throw Broken("the fix of \(unit.unit.callSign) is of the future: \(fix.at)")
            }
        }
    }

    /// A day's track is set aside only because of the disk.
    private func checkTracks() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.tracks)
        guard counts.diskFaults == 0, let name = names.first(where: { $0.contains(".damaged-") }) else { return }
        throw Broken("\(name) was set aside, and nothing was wrong with the disk")
    }

    private func checkBackups() throws {
        for backup in backups.suffix(2) {
            try backup.check(settings: template.settings, machine: clock.machine, process: newProcess())
            counts.backups += 1
        }
    }

    private func end() {
        for process in allProcesses { process.kill() }
        (gateway, sleeper, consoles) = (nil, nil, [])
        try? FileManager.default.removeItem(atPath: backupFolder)
        simdisk_fail(SIMDISK_NONE, 1, 0)
        _ = simdisk_reset()
    }
}
