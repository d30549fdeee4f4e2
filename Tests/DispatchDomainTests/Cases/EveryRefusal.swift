import DispatchDomain
import TestSupport

/// One refusal of every kind, through a switch without a default.
enum EveryRefusal {
    static let all: [Refusal] = EveryFact.chain { next(after: $0) }

    static let filed = Refusal.LastChange(
        by: "zhao",
        at: DeskZone.china.instant(
            CaseStory.id.day,
            timeOfDay: 21 * Milliseconds.hour + 5 * Milliseconds.minute + 42_000
        ),
        kind: "filed"
    )
    private static let id = CaseStory.id
    private static let unit = CallSign("31")

    private static let device = DeviceID(.jt808, "013800000031")

    private static func next(after refusal: Refusal?) -> Refusal? {
        switch refusal {
        case nil: .unknownCase("999")
        case .unknownCase: .unknownUnit(unit)
        case .unknownUnit: .unknownOperator("qian")
        case .unknownOperator:
            .wrongState(case: id, state: .toDispatch, action: .close, lastChange: filed, next: [.dispatch, .sendBack])
        case .wrongState: .notPermitted(action: .close, state: .feedback, needed: [.shiftLeader, .acceptor])
        case .notPermitted: .missing(.reason, action: .void)
        case .missing: .unknownClass("blah")
        case .unknownClass: .unknownCondition(3, of: "暴露生活垃圾", count: 2)
        case .unknownCondition: .unknownCode(.closing, "77")
        case .unknownCode: .fixedClass(.handling)
        case .fixedClass: .nothingToCorrect
        case .nothingToCorrect: .offDuty(unit)
        case .offDuty: .notForDispatch(unit)
        case .notForDispatch: .alreadyAssigned(unit, id)
        case .alreadyAssigned: .notAssigned(unit, id)
        case .notAssigned: .severalJobs(unit, [id, SampleActs.otherCase])
        case .severalJobs: .noJob(unit)
        case .noJob: .outOfOrder(unit, status: .enRoute, action: .feedBack)
        case .outOfOrder: .leadNotAmongUnits(unit)
        case .leadNotAmongUnits: .alreadyClaimed(by: "li")
        case .alreadyClaimed: .checkerHandled(unit)
        case .checkerHandled: .checkMissing(id)
        case .checkMissing: .checkFailed(id)
        case .checkFailed: .suspendedOften(1)
        case .suspendedOften: .holdTooLong(days: 366)
        case .holdTooLong: .notInFuture
        case .notInFuture: .textTooLong(count: 10_001, limit: 10_000)
        case .textTooLong: .textUnusable
        case .textUnusable: .outOfRange(what: Phrase("级别", "priority"), low: 1, high: 4)
        case .outOfRange: .sameCase(id)
        case .sameCase: .stale(id, filed)
        case .stale: .nothingToUndo
        case .nothingToUndo: .tooOldToUndo(minutes: 10, filed)
        case .tooOldToUndo: .cannotUndo("unitsImported")
        case .cannotUndo: .undoBlocked(id, by: [filed])
        case .undoBlocked: .dayFull(id.day)
        case .dayFull: .noUnitFits(reasons: [.busy: 12, .offDuty: 3])
        case .noUnitFits: .confirmationNeeded([.busy(unit, SampleActs.otherCase, .onScene)])
        case .confirmationNeeded: .dutyAlready(unit, onDuty: true)
        case .dutyAlready(_, true): .dutyAlready(unit, onDuty: false)
        case .dutyAlready(_, false): .noSOS(nil)
        case .noSOS(nil): .noSOS(unit)
        case .noSOS: .emptyMessage
        case .emptyMessage: .unknownOrder(17)
        case .unknownOrder: .notResendable(17, .delivered)
        case .notResendable: .noTerminal(unit, phone: "13900000031")
        case .noTerminal(_, .some): .noTerminal(unit, phone: nil)
        case .noTerminal: .unknownDevice(device)
        case .unknownDevice: .deviceTaken(device, by: "31")
        case .deviceTaken: .deviceUnusable(DeviceID(.jt808, "zz"))
        case .deviceUnusable: .alreadyReceived(device, seq: 7)
        case .alreadyReceived: .unreadableReport(Phrase("终端上报缺 seq", "the report lacks seq"))
        case .unreadableReport: .notForFeeds
        case .notForFeeds: .notAsked(unit)
        case .notAsked: .notStorable
        case .notStorable: nil
        }
    }
}
