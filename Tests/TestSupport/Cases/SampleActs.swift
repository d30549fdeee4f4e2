package import DispatchDomain

/// One valid action and one event of every kind.
package enum SampleActs {
    package static let otherCase = CaseID(county: 230_102, day: LocalDay(year: 2026, month: 11, day: 20), serial: 7)

    /// An action that is complete for a case dispatched to 01 (lead), 02 and 03.
    package static func action(_ kind: CaseAction.Kind, at now: Timestamp) -> CaseAction {
        switch kind {
        case .register: .register(.sample(at: now))
        case .correct: .correct(Correction(text: "垃圾成堆,有异味"))
        case .join: .join(Call(at: now, source: .citizen, text: "又有人来电"))
        case .absorb: .absorb(other: otherCase, calls: [Call(at: now, source: .hotline, text: "同一处")])
        case .merge: .merge(into: otherCase)
        case .claim: .claim
        case .askVerification: .askVerification(unit: InMemoryDesk.checker)
        case .answerVerification: .answerVerification(.yes, text: "属实")
        case .file: .file(Filing(classKey: InMemoryDesk.litter, condition: 1, priority: 2))
        case .refuse: .refuse(code: "01", text: "不属职责")
        case .dispatch: .dispatch(Dispatch(units: [InMemoryDesk.lead, InMemoryDesk.support]))
        case .addUnit: .addUnit(InMemoryDesk.spare)
        case .take: .take(InMemoryDesk.lead)
        case .depart: .depart(InMemoryDesk.lead)
        case .arrive: .arrive(InMemoryDesk.lead)
        case .recall: .recall(InMemoryDesk.lead, reason: "另有急事")
        case .feedBack: .feedBack(InMemoryDesk.lead, code: "01", text: "已清理")
        case .sendBack: .sendBack(reason: "不属本部门")
        case .sendToCheck: .sendToCheck(InMemoryDesk.checker)
        case .answerCheck: .answerCheck(.pass, text: "已清理干净")
        case .rework: .rework(reason: "未清干净")
        case .suspend: .suspend(until: now + 30 * Milliseconds.day, reason: "冬季无法施工")
        case .resume: .resume(reason: "提前恢复")
        case .close: .close(code: "01", text: "已处置")
        case .reopen: .reopen(reason: "市民不满意")
        case .note: .note("已电话联系")
        case .prioritise: .prioritise(1)
        case .urge: .urge(level: 1, text: "请尽快")
        case .void: .void(reason: "误报")
        case .announceDeadline: .announceDeadline
        case .announceMissingReply: .announceMissingReply
        case .restartTimer: .restartTimer
        case .undo: .undo(act: 1)
        }
    }

    /// The same action without what a row requires; nil where the action cannot lack it.
    package static func action(
        _ kind: CaseAction.Kind,
        without requirement: Transition.Requirement,
        at now: Timestamp
    ) -> CaseAction? {
        switch (requirement, kind) {
        case (.place, .register):
            .register(
                Registration(
                    call: Call(at: now, source: .hotline, text: "垃圾"),
                    location: Location(label: " ", point: nil)
                )
            )
        case (.caseClass, .file): .file(Filing())
        // Class and position are requirements on the case, not on the action.
        case (.caseClass, _), (.position, _): action(kind, at: now)
        case (.code, .refuse): .refuse(code: "", text: "不属职责")
        case (.code, .feedBack): .feedBack(InMemoryDesk.lead, code: " ", text: nil)
        case (.code, .close): .close(code: "", text: "已处置")
        case (.unit, .dispatch): .dispatch(Dispatch(units: []))
        case (.reason, .refuse): .refuse(code: "01", text: nil)
        case (.reason, .recall): .recall(InMemoryDesk.lead, reason: " ")
        case (.reason, .sendBack): .sendBack(reason: "")
        case (.reason, .rework): .rework(reason: "\t")
        case (.reason, .suspend): .suspend(until: now + Milliseconds.day, reason: "")
        case (.reason, .reopen): .reopen(reason: " ")
        case (.reason, .void): .void(reason: "")
        case (.text, .note): .note("  ")
        case (.text, .close): .close(code: "01", text: nil)
        default: nil
        }
    }

    /// One event of every kind.
    package static func fact(_ kind: CaseFact.Kind) -> CaseFact {
        switch kind {
        case .registered:
            .registered(
                call: call,
                location: place,
                grid: GridCode(rawValue: "230102001001001"),
                responsibility: "A1",
                classKey: key,
                priority: 3
            )
        case .corrected: .corrected(changes: Correction(location: place, classKey: key, text: "改"))
        case .callJoined: .callJoined(call: call)
        case .callsTaken: .callsTaken(from: otherCase, calls: [call])
        case .merged: .merged(into: otherCase)
        case .claimed: .claimed
        case .verificationAsked: .verificationAsked(unit: nil)
        case .verificationAnswered: .verificationAnswered(existence: .unable, text: nil)
        case .proposed: .proposed(classKey: key, condition: 1, priority: nil)
        case .filed: .filed(classKey: key, condition: 2, limit: TimeLimit(amount: 4, unit: .workHour), priority: 1)
        case .refused: .refused(code: "01", text: "不属本区")
        case .dispatched: .dispatched(units: [unit], lead: unit, department: "一大队", progress: .onScene)
        case .unitAdded: .unitAdded(unit: unit)
        case .orderTaken: .orderTaken(unit: unit)
        case .departed: .departed(unit: unit)
        case .arrived: .arrived(unit: unit)
        case .recalled: .recalled(unit: unit, reason: "急事", lead: nil)
        case .fedBack: .fedBack(unit: unit, code: "01", text: nil)
        case .returned: .returned(reason: "不属本部门")
        case .sentToCheck: .sentToCheck(unit: unit)
        case .checkAnswered: .checkAnswered(result: .fail, text: "未清")
        case .reworked: .reworked(unit: unit, reason: "未清")
        case .suspended: .suspended(until: now, reason: "冬季")
        case .resumed: .resumed(reason: nil)
        case .closingProposed: .closingProposed(code: "01", text: nil)
        case .closed: .closed(code: "01", text: "已处置")
        case .reopened: .reopened(reason: "不满意")
        case .noted: .noted(text: "line\nbreak \\ / 🚮")
        case .prioritised: .prioritised(priority: 1)
        case .urged: .urged(level: 2, text: nil, replyDue: now)
        case .voided: .voided(reason: "误报")
        case .deadlinePassed: .deadlinePassed(stage: .handle, deadline: now)
        case .replyMissing: .replyMissing(replyDue: now)
        case .timerRestarted: .timerRestarted(started: now + Milliseconds.day)
        case .undone: .undone(undoneAct: 12)
        }
    }

    private static let now = Timestamp(milliseconds: 1_795_136_400_000)
    private static let call = Call(at: now, source: .hotline, telephone: "13900000000", text: "垃圾\"成堆\"")
    private static let place = Location(
        label: "中央大街/西五道街",
        point: GeoPoint(latitude: 45.75, longitude: 126.64)
    )
    private static let key = InMemoryDesk.litter
    private static let unit = InMemoryDesk.lead
}
