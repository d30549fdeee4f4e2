import DispatchDomain

/// The steps of a case at the desk, before a unit is sent and after handling.
extension CityHistory.TimelineBuilder {
    mutating func register() {
        var reporter = CityHistory.Personas.clerk
        switch story.call.source {
        case .collector, .patrol, .terminal, .drone:
            // The reporting officer is nearby and not in the middle of a job.
            var passing = bookings
            let unit = passing.bookUnit(near: point, for: time...(time + Milliseconds.minute), choice: random.unit()) {
                $0.kind == .officer
            }
            if let unit { reporter = CityHistory.Personas.collector(unit) }
        case .video, .sensor: reporter = .desk
        case .hotline, .citizen, .superior, .department, .media, .petition: break
        }
        note(.register(story.registration), by: reporter, reaching: .reported)
    }

    /// Accepts the case (受理), with a verification (核实) where needed; returns false when the case ends here.
    mutating func accept() -> Bool {
        if course.isCorrected {
            let text = story.call.text + CityTexts.supplement(random: &random)
            go(0.5...2, CityHistory.Personas.clerk, .correct(Correction(text: text)))
        }
        if course.isClaimed || course.isVerified { go(0.3...4, CityHistory.Personas.clerk, .claim) }
        switch course.ending {
        case .refused:
            let code = random.pick(["01", "01", "02", "04"]) ?? "01"
            go(1...7, CityHistory.Personas.clerk, .refuse(code: code, text: CityTexts.refusal(code, random: &random)))
            return false
        case .closedAtOnce:
            let text = CityTexts.onTheSpot(random: &random)
            go(1...6, CityHistory.Personas.clerk, .close(code: "01", text: text))
            return false
        case .closed, .voided: return !course.isVerified || verify()
        }
    }

    private mutating func verify() -> Bool {
        let asked = time + random.minutes(0.7...3)
        let answered = asked + random.minutes(5...26)
        let span = span(asked, answered, isLeftAt: [.verifying])
        let unit = bookings.bookUnit(near: point, for: span, choice: random.unit()) { [self] in
            $0.kind == .officer && suits($0, span)
        }
        guard let unit else { return true }
        add(.askVerification(unit: unit), by: CityHistory.Personas.clerk, at: asked, reaching: .verifying)
        let draw = random.unit()
        let existence: Existence = draw < 0.86 || stop != nil ? .yes : draw < 0.95 ? .no : .unable
        time = answered
        add(
            .answerVerification(existence, text: CityTexts.verification(existence, random: &random)),
            by: CityHistory.Personas.collector(unit),
            reaching: .verified
        )
        guard existence == .no else { return true }
        let text = CityTexts.refusal("04", random: &random)
        go(0.5...4, CityHistory.Personas.clerk, .refuse(code: "04", text: text))
        return false
    }

    /// Files the case (立案), by clerk and shift leader; returns false when the case is void.
    mutating func file() -> Bool {
        let filing = CaseAction.file(Filing(classKey: theme.key, condition: theme.condition))
        let isLateHere = course.isSlow && random.chance(0.4)
        go(isLateHere ? 12...24 : 0.5...5, CityHistory.Personas.clerk, filing, .toFile)
        if course.isSentBack {
            let reason = CityTexts.sendingBack(random: &random)
            go(1...6, CityHistory.Personas.leader, .sendBack(reason: reason))
            go(1...6, CityHistory.Personas.clerk, filing)
        }
        let isVoid = course.ending == .voided
        if isVoid && random.chance(0.5) {
            go(1...8, CityHistory.Personas.leader, .void(reason: CityTexts.voiding(random: &random)))
            return false
        }
        go(0.6...9, CityHistory.Personas.leader, .file(Filing()), .toDispatch)
        if isVoid {
            go(1...8, CityHistory.Personas.leader, .void(reason: CityTexts.voiding(random: &random)))
            return false
        }
        return true
    }

    /// Checks the case (核查) by another unit, and has it reworked until it passes.
    mutating func check() {
        lastAnswer = nil
        let isAgain = hands.count > 1 && course.isReopened
        if course.isClosedOnPhoto && !isAgain && stop == nil { return }
        var mayFail = course.failsCheck && !isAgain
        while true {
            let sent = time + random.minutes(0.7...9)
            let answered = sent + random.minutes(7...44)
            let span = span(sent, answered, isLeftAt: [.checking])
            let checker = bookings.bookUnit(near: point, for: span, choice: random.unit()) { [self] in
                $0.kind == .officer && suits($0, span) && !hands.contains($0.callSign)
            }
            guard let checker else { return }
            add(.sendToCheck(checker), by: CityHistory.Personas.clerk, at: sent, reaching: .checking)
            time = answered
            let rework = mayFail ? bookedRework() : nil
            mayFail = false
            let answer: CheckResult = rework != nil ? .fail : random.chance(0.02) && !isAgain ? .unable : .pass
            lastAnswer = answer
            let text = rework?.rework ?? CityTexts.check(answer, random: &random)
            add(
                .answerCheck(answer, text: text),
                by: CityHistory.Personas.collector(checker),
                reaching: .checked
            )
            guard let rework else { return }
            walk(rework)
        }
    }

    mutating func close() {
        let text = CityTexts.closing(random: &random)
        if course.isClosedInTwo {
            go(0.7...8, CityHistory.Personas.clerk, .close(code: outcome, text: text), .toClose)
            go(1...22, CityHistory.Personas.leader, .close(code: outcome, text: text))
        } else {
            go(0.7...11, CityHistory.Personas.leader, .close(code: outcome, text: text))
        }
    }
}
