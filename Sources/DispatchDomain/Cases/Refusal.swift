/// Why an act is not possible.
///
/// Nothing has changed when one is thrown.
package enum Refusal: Error, Hashable, Sendable {
    case unknownCase(String)
    case unknownUnit(CallSign)
    case unknownOperator(String)
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
    case offDuty(CallSign)
    case notForDispatch(CallSign)
    case alreadyAssigned(CallSign, CaseID)
    case notAssigned(CallSign, CaseID)
    case severalJobs(CallSign, [CaseID])
    case noJob(CallSign)
    case outOfOrder(CallSign, status: Assignment.Status, action: CaseAction.Kind)
    case leadNotAmongUnits(CallSign)
    case alreadyClaimed(by: String)
    case checkerHandled(CallSign)
    case checkMissing(CaseID)
    case checkFailed(CaseID)
    case suspendedOften(Int)
    case holdTooLong(days: Int)
    case notInFuture
    case textTooLong(count: Int, limit: Int)
    case textUnusable
    case outOfRange(what: Phrase, low: Int, high: Int)
    case sameCase(CaseID)
    case stale(CaseID, LastChange)
    case nothingToUndo
    case tooOldToUndo(minutes: Int, LastChange)
    case cannotUndo(String)
    case undoBlocked(CaseID, by: [LastChange])
    case dayFull(LocalDay)
    case noUnitFits(reasons: [UnfitReason: Int])
    case confirmationNeeded([Warning])
    case dutyAlready(CallSign, onDuty: Bool)
    /// No SOS stands; nil: none at all.
    case noSOS(CallSign?)
    case emptyMessage
    case unknownOrder(Int64)
    case notResendable(Int64, DeliveryState)
    case noTerminal(CallSign, phone: String?)
    case unknownDevice(DeviceID)
    case deviceTaken(DeviceID, by: String)
    case deviceUnusable(DeviceID)
    case alreadyReceived(DeviceID, seq: Int64)
    /// A terminal's words can't be understood; the phrase says what is wrong with them.
    case unreadableReport(Phrase)
    /// A feed has no unit, so it can only report.
    case notForFeeds
    case notAsked(CallSign)
    case notStorable

    /// Who did what when: what a refused person wants to know first.
    package struct LastChange: Hashable, Sendable {
        package var by: String
        package var at: Timestamp
        package var kind: String

        package init(by: String, at: Timestamp, kind: String) {
            self.by = by
            self.at = at
            self.kind = kind
        }
    }

    /// Something to be confirmed before it is done.
    package enum Warning: Hashable, Sendable {
        /// The act itself is costly.
        case costly(CaseAction.Kind, CaseID)
        /// The unit works on another case.
        case busy(CallSign, CaseID, Assignment.Status)
        /// The unit said it is not free.
        case unavailable(CallSign, UnitStatus)
    }
}
