import CSimulatedDisk
import DispatchCore
import DispatchDomain
import Foundation

/// The last part of a night, in which nothing goes wrong any more, and what must hold then.
extension Night {
    func calmDown() throws {
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

    func finish() throws -> String {
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

    func end() {
        for process in allProcesses { process.kill() }
        (gateway, sleeper, consoles) = (nil, nil, [])
        try? FileManager.default.removeItem(atPath: backupFolder)
        simdisk_fail(SIMDISK_NONE, 1, 0)
        _ = simdisk_reset()
    }
}
