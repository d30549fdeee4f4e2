/// Which units gain work by a change of a case, and which lose it (派单, 撤单).
///
/// The one place where orders come from: whatever changes a case, only before and after count.
package struct Orders: Equatable {
    /// In the order in which the case has them.
    package var gained: [CallSign] = []
    package var lost: [Lost] = []
    /// Units that are asked to look, before filing or after handling.
    package var asked: [Asked] = []

    package struct Asked: Equatable {
        /// The word the order's text begins with, so that a terminal without a field for it still tells.
        package enum What: String { case verification = "核实", check = "核查" }

        package var unit: CallSign
        package var what: What
    }

    package struct Lost: Equatable {
        package var unit: CallSign
        /// Whether it ended the work itself: then it needs no telling.
        package var hasFedBack: Bool
    }

    package init(from before: Case?, to after: Case?) {
        let had = (before?.activeAssignments ?? []).map(\.unit).uniqued()
        let has = (after?.activeAssignments ?? []).map(\.unit).uniqued()
        gained = has.filter { !had.contains($0) }
        lost = had.filter { !has.contains($0) }.map { unit in
            Lost(unit: unit, hasFedBack: after?.assignments.last { $0.unit == unit }?.status == .done)
        }
        if after?.state == .verifying, let inquiry = after?.verification, inquiry != before?.verification {
            asked += (inquiry.unit.map { [Asked(unit: $0, what: .verification)] }) ?? []
        }
        if after?.state == .checking, let inquiry = after?.check, inquiry != before?.check {
            asked += (inquiry.unit.map { [Asked(unit: $0, what: .check)] }) ?? []
        }
    }
}
