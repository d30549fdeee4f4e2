/// The units that gain and lose work through a change of a case (派单, 撤单).
///
/// All orders come from here: they follow from the case before and after the change, whatever the act was.
package struct Orders: Equatable {
    /// The units with a new active assignment, in the order of the case's assignments.
    package var gained: [CallSign] = []
    package var lost: [Lost] = []
    /// The units asked for a verification (核实) before filing or a check (核查) after handling.
    package var asked: [Asked] = []

    /// An inquiry that a unit has to answer.
    package struct Asked: Equatable {
        /// The kind of inquiry; the order's text begins with the raw value, for devices without a field for it.
        package enum What: String { case verification = "核实", check = "核查" }

        package var unit: CallSign
        package var what: What
    }

    /// A unit without an active assignment any more.
    package struct Lost: Equatable {
        package var unit: CallSign
        /// Whether the unit ended its work by feedback; it then gets no recall.
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
