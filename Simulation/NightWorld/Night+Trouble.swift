import CSimulatedDisk
import DispatchCore
import DispatchDomain
import FieldSim
import Foundation
import Glibc

extension Night {
    /// Begins and ends what goes wrong.
    func meetTrouble() throws {
        if trouble.diskRecovers(at: clock.passed) {
            note("the disk works again")
            simdisk_fail(SIMDISK_NONE, 1, 0)
        }
        if trouble.clockIsSet(at: clock.passed) {
            note("the clock is right again")
            setClockRight()
        }
        endSleeper()
        takeOver()
        while let kind = trouble.next(at: clock.passed) {
            note("\(kind)")
            try begin(kind)
        }
    }

    private func begin(_ kind: TroublePlan.Kind) throws {
        switch kind {
        case .killGateway: gateway.map { simdisk_kill_at($0.process.number, calls()) }
        case .killConsole: random.pick(consoles).map { simdisk_kill_at($0.process.number, calls()) }
        case .cutPower: simdisk_cut_at(calls())
        case .fillDisk: fail(SIMDISK_FULL)
        case .failWrites: fail(SIMDISK_NO_WRITE)
        case .failSyncs: fail(SIMDISK_NO_SYNC)
        case .failReads: fail(SIMDISK_NO_READ)
        case .rotTracks: rotTracks()
        case .deleteLog: deleteLog()
        case .stallDisk: simdisk_stall(Int64(random.double(in: 500...40_000)))
        case .hang:
            counts.hangs += 1
            gateway?.hangsUntil = clock.passed + Int64(random.double(in: 2...400)) * 1000
        case .stepClock: stepClock()
        case .backUp: backUp()
        case .restore:
            try restore()
            // One that was killed has happened or not; everybody else goes on with the desk that is there.
            if isRestoreUncertain, !simdisk_is_cut() { try observe("a restore that was killed") }
        }
    }

    /// Returns at which of the next calls something happens: often at once, sometimes after minutes.
    private func calls() -> Int64 { 1 + Int64(random.int(below: random.chance(0.5) ? 30 : 600)) }

    private func fail(_ fault: simdisk_fault) {
        counts.diskFaults += 1
        let oneIn: UInt32 = random.chance(0.5) ? 1 : 2 + UInt32(random.int(below: 40))
        simdisk_fail(fault, oneIn, random.next())
        let end = clock.passed + Int64(random.double(in: 1...240)) * 1000
        trouble.diskFails(until: end, isReadable: fault != SIMDISK_NO_READ)
    }

    private func rotTracks() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.tracks)) ?? []
        guard let name = random.pick(names.filter { $0.hasSuffix(".db") }.sorted()) else { return }
        counts.diskFaults += 1
        simdisk_rot(folder.tracks + "/" + name, random.next())
    }

    /// Somebody deletes the WAL, and whoever has the store open notices.
    ///
    /// Somebody who opens it before they do would begin another WAL, and what only the deleted one has would be lost; so
    /// nobody does.
    private func deleteLog() {
        guard let gateway, gateway.hangsUntil == nil, sleeper == nil, !consoles.isEmpty, trouble.isDiskWhole else {
            return
        }
        counts.deletedLogs += 1
        simdisk_spare(true)
        defer { simdisk_spare(false) }
        unlink(folder.store + "-wal")
        gateway.secure()
        for console in consoles {
            if (try? console.process.run({ try console.desk.store.secure() })) == nil { console.process.kill() }
        }
    }

    func setClockRight() {
        unseen.corrected(clock.error, template.settings)
        clock.set(error: 0)
    }

    private func stepClock() {
        counts.steps += 1
        let minutes =
            switch random.int(below: 4) {
            case 0: random.double(in: -10...10)
            case 1: random.double(in: -180...180)
            case 2: random.double(in: 1...400) * 1440
            default: -random.double(in: 1...20_000) * 1440
            }
        clock.set(error: Int64(minutes * 60_000))
        unseen.stepped()
        trouble.clockIsWrong(until: clock.passed + Int64(random.double(in: 1...900)) * 1000)
        note("the clock is \(Int(minutes)) minutes off")
    }

    // MARK: Two gateways

    /// Another gateway takes the place of one that hangs.
    private func takeOver() {
        guard let hanging = gateway, let end = hanging.hangsUntil, sleeper == nil else { return }
        let patience = Int64(template.settings.takeoverSeconds) * 1000
        guard clock.passed < end, hanging.silence(at: clock.passed) > patience else { return }
        // The kernel gives the lock to whoever waits when its holder is ended. One that can't be ended in time, as on a
        // disk of the network, wakes without it.
        hanging.releaseLock()
        if random.chance(0.6) { hanging.process.kill() } else { sleeper = hanging }
        gateway = nil
        ledger.owesNothing()
        startGateway()
    }

    /// Ends the gateway that hung when it has woken and found that another has taken over.
    private func endSleeper() {
        guard let process = sleeper, process.reasonToEnd != nil else { return }
        note("the gateway that hung ends by itself")
        process.process.kill()
    }

    // MARK: Backups

    private func backUp() {
        guard let console = random.pick(consoles) else { return }
        let backup = NightBackup(path: backupFolder + "/backup-\(backups.count).db", seen: ledger.end)
        do {
            try console.process.run { _ = try console.desk.backup(to: backup.path) }
            if !console.process.isDead { backups.append(backup) } else { backup.remove() }
        } catch {
            note("no backup: \(error)")
            backup.remove()
        }
    }

    /// Brings the last backup back while everybody works.
    private func restore() throws {
        guard let backup = backups.last, trouble.isDiskWhole else { return }
        let process = newProcess()
        defer { isRestoreUncertain = process.isDead }
        do {
            if random.chance(0.3) { simdisk_kill_at(process.number, calls()) }
            try process.run {
                _ = try Desk.restore(backup.path, to: folder, as: "admin", at: clock.wall)
                guard !process.isDead else { return }
                let desk = try Desk(opening: folder, settings: template.settings, machine: clock.machine)
                defer { desk.store.close() }
                try ledger.goBack(to: desk, having: backup.seen)
                drafts.mayBeOlder()
            }
            counts.restores += 1
        } catch {
            note("no restore: \(error)")
            if process.isDead { return }
            throw Broken("a backup can't be brought back: \(error)")
        }
    }
}
