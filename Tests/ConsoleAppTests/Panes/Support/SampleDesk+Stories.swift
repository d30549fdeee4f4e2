import ConsoleScreen
import DispatchDomain

extension SampleDesk {
    /// Returns a case as its events make it.
    func item(_ sample: Sample) -> Case {
        let id = Self.id(sample.number, daysAgo: sample.daysAgo)
        let asked = Self.ago(sample.daysAgo * 1440 + 220)
        let call = Call(at: asked, source: sample.source, telephone: "13904510341", text: say(sample.kind.report))
        let registered = CaseFact.registered(
            call: call,
            location: Location(label: say(sample.place), point: sample.spot.map { Self.point($0.0, $0.1) }),
            grid: sample.spot == nil ? nil : GridCode(rawValue: "230102001001005"),
            responsibility: sample.spot == nil ? nil : "Z03",
            classKey: sample.kind.key,
            priority: sample.priority
        )
        var facts: [(Int, String, CaseFact)] = []
        if sample.state.stage != .report && sample.state != .toFile {
            facts.append((215, "li", .claimed))
            let limit = TimeLimit(amount: 4, unit: .workHour)
            facts.append((210, "zhao", .filed(classKey: sample.kind.key, condition: 1, limit: limit, priority: nil)))
        }
        let units = sample.units.map { CallSign($0) }
        if let lead = units.first, sample.state.stage == .handle {
            facts.append((180, "wang", .dispatched(units: units, lead: lead, department: nil, progress: .ordered)))
            if sample.state == .handling {
                facts += [(175, "unit:\(lead)", .orderTaken(unit: lead)), (150, "unit:\(lead)", .arrived(unit: lead))]
            }
        }
        for level in 0..<sample.urges {
            facts.append((66 - level * 30, "liu", .urged(level: level + 1, text: nil, replyDue: Self.ago(6))))
        }
        if sample.state == .suspended {
            let until = Self.zone.instant(Self.today.adding(days: 4), timeOfDay: 9 * Milliseconds.hour)
            facts.append(
                (1600, "zhao", .suspended(until: until, reason: say(Phrase("等产权单位答复", "waiting for the owner"))))
            )
        }
        var item = Case.applying(CaseEvent(registered, to: .reported), stamp(1, 220, "li"), to: nil, id: id)
        for (index, fact) in facts.enumerated() {
            item = Case.applying(CaseEvent(fact.2), stamp(Int64(index + 2), fact.0, fact.1), to: item, id: id) ?? item
        }
        guard var made = item else { preconditionFailure("its first event registers a case") }
        made.state = sample.state
        made.counts.reworks = sample.reworks
        made.timer = sample.left.map { timer(sample.state, left: $0) }
        if sample.number == 341 {
            made.calls.append(
                Call(at: Self.ago(84), source: .citizen, text: say(Phrase("还没人来", "nobody has come yet")))
            )
        }
        return made
    }

    private func stamp(_ seq: Int64, _ minutes: Int, _ by: String) -> Stamp {
        Stamp(seq: seq, at: Self.ago(minutes), by: by)
    }

    /// Returns the timer of the state's stage, which ends in `left` minutes and is yellow for its last twenty.
    private func timer(_ state: CaseState, left: Int) -> RunningTimer {
        let stage: StageTimer =
            switch state.stage {
            case .report: state == .verifying ? .verify : .accept
            case .file: .file
            case .dispatch: .dispatch
            case .handle: .handle
            case .check: .check
            case .close: .close
            }
        let hours: Int64 = stage == .handle ? 4 : 1
        return RunningTimer(
            stage: stage,
            start: Self.ago(-left) + -hours * Milliseconds.hour,
            allowance: Allowance(
                clock: stage == .handle ? .working : .continuous,
                milliseconds: hours * Milliseconds.hour
            ),
            yellow: Self.ago(-left + 20),
            deadline: Self.ago(-left)
        )
    }

    // MARK: The journal

    /// The journal entries of this evening, oldest first.
    var journal: [JournalRow] {
        let told: [(Int, String, JournalSubject, Phrase)] = [
            (74, "li", .onCase(Self.id(355)), Phrase("登记", "registered")),
            (73, "li", .onCase(Self.id(355)), Phrase("受理", "accepted")),
            (71, "desk", .desk, Phrase("备份", "backed up")),
            (66, "zhao", .onCase(Self.id(355)), Phrase("立案", "filed")),
            (61, "unit:16", .onCase(Self.id(333)), Phrase("到场", "arrived")),
            (58, "wang", .unit(CallSign("25")), Phrase("状态 2 定点", "status set 2 at post")),
            (
                44, "wang", .onCase(Self.id(329)),
                Phrase(
                    "派遣 → 12 \(say(Phrase("周强", "Zhou Qiang")))",
                    "dispatched → 12 \(say(Phrase("周强", "Zhou Qiang")))"
                )
            ),
            (43, "desk", .unit(CallSign("12")), Phrase("未送达 终端没有回执", "not delivered no reply from the device")),
            (36, "liu", .onCase(Self.id(341)), Phrase("催办 2 回复期限 21:41", "urged 2 reply due 21:41")),
            (20, "unit:31", .unit(CallSign("31")), Phrase("状态 1 巡逻", "status set 1 on patrol")),
            (12, "desk", .onCase(Self.id(341)), Phrase("超时告警", "overdue alarm")),
            (5, "li", .onCase(Self.id(361)), Phrase("登记", "registered")),
            (2, "li", .onCase(Self.id(362)), Phrase("登记", "registered")),
        ]
        return told.enumerated().map { index, entry in
            JournalRow(
                seq: 20_471 + Int64(index),
                at: Self.ago(entry.0),
                actor: entry.1,
                subject: entry.2,
                text: entry.3
            )
        }
    }
}
