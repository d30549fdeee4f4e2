import CSimulatedDisk
import DispatchCore
import DispatchDomain
import FieldSim

/// What happens at the desk: the gateway works, officers act and type.
extension Night {
    func work() throws {
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

    func act() throws {
        guard clock.passed >= nextActAt else { return }
        nextActAt = clock.passed + Int64(random.double(in: 2...26) * 1000)
        guard let index = consoles.indices.randomElement(using: &random) else { return }
        let console = consoles[index]
        guard !console.process.isDead else { return }
        if random.chance(0.3) { type(at: console) }
        if unseen.needsAdministrator(clock), (try? console.process.run { try console.desk.clockDoubt() }) != nil {
            try? console.process.run { try console.desk.trustClock(by: .owner) }
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
}
