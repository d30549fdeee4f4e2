/// Why an action on a case is not possible.
package enum CaseRefusal: RefusalReason {
    case unknownCase(String)
    case wrongState(
        case: CaseID,
        state: CaseState,
        action: CaseAction.Kind,
        lastChange: LastChange?,
        next: [CaseAction.Kind]
    )
    case notPermitted(action: CaseAction.Kind, state: CaseState?, needed: [Role])
    case missing(Transition.Requirement, action: CaseAction.Kind)
    case unknownClass(String)
    case unknownCondition(Int, of: String, count: Int)
    case unknownCode(OutcomeCode.Kind, String)
    case fixedClass(CaseState)
    case nothingToCorrect
    case alreadyAssigned(CallSign, CaseID)
    case notAssigned(CallSign, CaseID)
    case severalJobs(CallSign, [CaseID])
    case noJob(CallSign)
    case outOfOrder(CallSign, status: Assignment.Status, action: CaseAction.Kind)
    case leadNotAmongUnits(CallSign)
    case noUnitFits(reasons: [UnfitReason: Int])
    case alreadyClaimed(by: String)
    case checkerHandled(CallSign)
    case checkMissing(CaseID)
    case checkFailed(CaseID)
    case suspendedOften(Int)
    case holdTooLong(days: Int)
    case notInFuture
    case sameCase(CaseID)
    /// All case numbers of the day are used up.
    case dayFull(LocalDay)
}

extension Refusal {
    package static func ofCase(_ reason: CaseRefusal) -> Refusal { Refusal(reason) }
}
