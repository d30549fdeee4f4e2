import DispatchDomain
import TestSupport

/// One refusal for every reason, enumerated by switches without a default.
enum EveryRefusal {
    static let all: [Refusal] = [
        EveryFact.chain { next(after: $0 as CaseRefusal?) }.map { Refusal($0) },
        EveryFact.chain { next(after: $0 as UnitRefusal?) }.map { Refusal($0) },
        EveryFact.chain { next(after: $0 as DeskRefusal?) }.map { Refusal($0) },
        EveryFact.chain { next(after: $0 as ValueRefusal?) }.map { Refusal($0) },
        EveryFact.chain { next(after: $0 as UndoRefusal?) }.map { Refusal($0) },
        EveryFact.chain { next(after: $0 as ActRefusal?) }.map { Refusal($0) },
    ].flatMap(\.self)

    static let filed = LastChange(
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

    private static func next(after reason: CaseRefusal?) -> CaseRefusal? {
        switch reason {
        case nil: .unknownCase("999")
        case .unknownCase:
            .wrongState(case: id, state: .toDispatch, action: .close, lastChange: filed, next: [.dispatch, .sendBack])
        case .wrongState: .notPermitted(action: .close, state: .feedback, needed: [.shiftLeader, .acceptor])
        case .notPermitted: .missing(.reason, action: .void)
        case .missing: .unknownClass("blah")
        case .unknownClass: .unknownCondition(3, of: "暴露生活垃圾", count: 2)
        case .unknownCondition: .unknownCode(.closing, "77")
        case .unknownCode: .fixedClass(.handling)
        case .fixedClass: .nothingToCorrect
        case .nothingToCorrect: .alreadyAssigned(unit, id)
        case .alreadyAssigned: .notAssigned(unit, id)
        case .notAssigned: .severalJobs(unit, [id, SampleActs.otherCase])
        case .severalJobs: .noJob(unit)
        case .noJob: .outOfOrder(unit, status: .enRoute, action: .feedBack)
        case .outOfOrder: .leadNotAmongUnits(unit)
        case .leadNotAmongUnits: .noUnitFits(reasons: [.busy: 12, .offDuty: 3])
        case .noUnitFits: .alreadyClaimed(by: "li")
        case .alreadyClaimed: .checkerHandled(unit)
        case .checkerHandled: .checkMissing(id)
        case .checkMissing: .checkFailed(id)
        case .checkFailed: .suspendedOften(1)
        case .suspendedOften: .holdTooLong(days: 366)
        case .holdTooLong: .notInFuture
        case .notInFuture: .sameCase(id)
        case .sameCase: .dayFull(id.day)
        case .dayFull: nil
        }
    }

    private static func next(after reason: UnitRefusal?) -> UnitRefusal? {
        switch reason {
        case nil: .unknownUnit(unit)
        case .unknownUnit: .offDuty(unit)
        case .offDuty: .notForDispatch(unit)
        case .notForDispatch: .dutyAlready(unit, onDuty: true)
        case .dutyAlready(_, true): .dutyAlready(unit, onDuty: false)
        case .dutyAlready(_, false): .noSOS(nil)
        case .noSOS(nil): .noSOS(unit)
        case .noSOS: .emptyNote
        case .emptyNote: .emptyMessage
        case .emptyMessage: .unknownOrder(17)
        case .unknownOrder: .notResendable(17, .delivered)
        case .notResendable: .noTerminal(unit, phone: "13900000031")
        case .noTerminal(_, .some): .noTerminal(unit, phone: nil)
        case .noTerminal: nil
        }
    }

    private static func next(after reason: DeskRefusal?) -> DeskRefusal? {
        switch reason {
        case nil: .unknownOperator("qian")
        case .unknownOperator: .unknownDevice(device)
        case .unknownDevice: .deviceTaken(device, by: "31")
        case .deviceTaken: .deviceUnusable(DeviceID(.jt808, "zz"))
        case .deviceUnusable: .unitsInUse([unit])
        case .unitsInUse: .notAllowed(.enrolDevices, to: "li")
        case .notAllowed: .lastAdministrator
        case .lastAdministrator: .clockStands
        case .clockStands: nil
        }
    }

    private static func next(after reason: ValueRefusal?) -> ValueRefusal? {
        switch reason {
        case nil: .textTooLong(count: 10_001, limit: 10_000)
        case .textTooLong: .textUnusable
        case .textUnusable: .outOfRange(what: Phrase("级别", "priority"), low: 1, high: 4)
        case .outOfRange: nil
        }
    }

    private static func next(after reason: UndoRefusal?) -> UndoRefusal? {
        switch reason {
        case nil: .nothingToUndo
        case .nothingToUndo: .tooOldToUndo(minutes: 10, filed)
        case .tooOldToUndo: .cannotUndo("unitsImported")
        case .cannotUndo: .undoBlocked(id, by: [filed])
        case .undoBlocked: nil
        }
    }

    private static func next(after reason: ActRefusal?) -> ActRefusal? {
        switch reason {
        case nil: .stale(id, filed)
        case .stale: .confirmationNeeded([.busy(unit, SampleActs.otherCase, .onScene)])
        case .confirmationNeeded: .alreadyReceived(device, seq: 7)
        case .alreadyReceived: .unreadableReport(Phrase("终端上报缺 seq", "the report lacks seq"))
        case .unreadableReport: .notForFeeds
        case .notForFeeds: .notAsked(unit)
        case .notAsked: .notStorable
        case .notStorable: nil
        }
    }
}
