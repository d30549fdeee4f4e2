/// The transition table: the closed loop as data.
///
/// Rules, help, tests and `zhiban doc transitions` all read these rows. If several rows of an action fit a state,
/// the first one applies whose roles the actor has and whose circumstance holds. So an actor who may both accept and
/// file does it in one step (facts §1.5, 9b).
package enum TransitionTable {
    package static let rows: [Transition] = acceptance + filing + force + street + holds + checking + closing + overlays

    /// Returns the rows of an action that are possible in a state, in table order.
    package static func rows(_ action: CaseAction.Kind, from state: CaseState) -> [Transition] {
        rows.filter { $0.action == action && $0.from.contains(state) }
    }

    /// Returns the actions that the actor may do with a case in that state, in table order.
    package static func actions(from state: CaseState, by actor: Actor) -> [CaseAction.Kind] {
        var seen: Set<CaseAction.Kind> = []
        return rows.filter { $0.from.contains(state) && $0.roles.allow(actor) }.map(\.action).filter {
            seen.insert($0).inserted
        }
    }

    private static let untaken: [CaseState] = [.reported, .verified]
    private static let working: [CaseState] = [.toHandle, .handling]
    private static let desk: Transition.Roles = .any([.acceptor, .shiftLeader])
    private static let inTheField: Transition.Roles = .any([.handler, .department, .dispatcher])

    private static let acceptance: [Transition] = [
        Transition(
            .register,
            from: [],
            to: .state(.reported),
            roles: .any([.acceptor, .shiftLeader, .collector, .system]),
            requires: [.place],
            timer: .start(.accept),
            clause: "1"
        ),
        Transition(.claim, from: untaken, to: .same, roles: desk, clause: "2"),
        Transition(
            .correct,
            from: CaseState.open,
            to: .same,
            roles: .any([.acceptor, .shiftLeader, .dispatcher]),
            clause: "1"
        ),
        Transition(.join, from: CaseState.open, to: .same, roles: desk, clause: "6"),
        Transition(.absorb, from: CaseState.open, to: .same, roles: desk, clause: "6"),
        Transition(.merge, from: untaken + [.toFile], to: .state(.merged), roles: desk, timer: .stop, clause: "6"),
        Transition(
            .refuse,
            from: untaken,
            to: .state(.rejected),
            roles: desk,
            requires: [.code, .reason],
            timer: .stop,
            .costly,
            clause: "3"
        ),
        Transition(
            .refuse,
            from: [.toFile],
            to: .state(.rejected),
            roles: .any([.shiftLeader]),
            requires: [.code, .reason],
            timer: .stop,
            .costly,
            clause: "3"
        ),
        Transition(
            .askVerification,
            from: untaken,
            to: .state(.verifying),
            roles: desk,
            timer: .start(.verify),
            clause: "4"
        ),
        Transition(
            .answerVerification,
            from: [.verifying],
            to: .state(.verified),
            roles: .any([.collector, .acceptor, .shiftLeader]),
            timer: .resume(.accept),
            clause: "5"
        ),
    ]

    private static let filing: [Transition] = [
        Transition(
            .file,
            from: untaken,
            to: .state(.toDispatch),
            roles: .all([.acceptor, .shiftLeader]),
            requires: [.caseClass, .position],
            timer: .start(.dispatch),
            clause: "9b"
        ),
        Transition(
            .file,
            from: untaken,
            to: .state(.toFile),
            roles: .any([.acceptor]),
            requires: [.caseClass, .position],
            timer: .start(.file),
            clause: "8"
        ),
        Transition(
            .file,
            from: [.toFile],
            to: .state(.toDispatch),
            roles: .any([.shiftLeader]),
            requires: [.caseClass, .position],
            timer: .start(.dispatch),
            clause: "9"
        ),
        Transition(
            .sendBack,
            from: [.toFile],
            to: .state(.reported),
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .resume(.accept),
            .costly,
            clause: "10"
        ),
        Transition(
            .sendBack,
            from: [.toDispatch],
            to: .state(.toFile),
            roles: .any([.dispatcher]),
            requires: [.reason],
            timer: .start(.file),
            .costly,
            clause: "17"
        ),
    ]

    private static let force: [Transition] = [
        Transition(
            .dispatch,
            from: [.toDispatch],
            to: .state(.toHandle),
            roles: .any([.dispatcher]),
            when: .ordered,
            requires: [.unit],
            timer: .start(.handle),
            clause: "12, 15"
        ),
        Transition(
            .dispatch,
            from: [.toDispatch],
            to: .state(.handling),
            roles: .any([.dispatcher]),
            when: .underWay,
            requires: [.unit],
            timer: .start(.handle),
            clause: "12, 15"
        ),
        Transition(
            .addUnit,
            from: working,
            to: .same,
            roles: .any([.dispatcher]),
            requires: [.unit],
            clause: "15"
        ),
        Transition(
            .recall,
            from: working,
            to: .same,
            roles: .any([.dispatcher]),
            when: .unitsRemain,
            requires: [.unit, .reason],
            .costly,
            clause: "18, 19"
        ),
        Transition(
            .recall,
            from: working,
            to: .state(.toDispatch),
            roles: .any([.dispatcher]),
            when: .lastUnit,
            requires: [.unit, .reason],
            timer: .start(.dispatch),
            .costly,
            clause: "18, 19"
        ),
        Transition(
            .sendBack,
            from: working,
            to: .state(.toDispatch),
            roles: .any([.dispatcher, .department]),
            requires: [.reason],
            timer: .start(.dispatch),
            .costly,
            clause: "18, 19"
        ),
    ]

    private static let street: [Transition] = [
        Transition(
            .take,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit],
            clause: "1.4"
        ),
        Transition(
            .depart,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit],
            clause: "1.4"
        ),
        Transition(
            .arrive,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit],
            clause: "1.4"
        ),
        Transition(
            .feedBack,
            from: working,
            to: .state(.feedback),
            roles: inTheField,
            when: .byLead,
            requires: [.unit, .code],
            timer: .start(.sendCheck),
            clause: "24"
        ),
        Transition(
            .feedBack,
            from: working + [.feedback, .checking, .checked, .toClose],
            to: .same,
            roles: inTheField,
            when: .bySupport,
            requires: [.unit, .code],
            clause: "15, 24"
        ),
    ]

    private static let holds: [Transition] = [
        Transition(
            .suspend,
            from: [.toDispatch] + working,
            to: .state(.suspended),
            roles: .any([.dispatcher]),
            requires: [.date, .reason],
            timer: .pause,
            clause: "22"
        ),
        Transition(
            .resume,
            from: [.suspended],
            to: .beforeSuspension,
            roles: .any([.system, .dispatcher]),
            timer: .unpause,
            clause: "23"
        ),
    ]

    private static let checking: [Transition] = [
        Transition(
            .sendToCheck,
            from: [.feedback, .checked],
            to: .state(.checking),
            roles: .any([.acceptor, .shiftLeader, .supervisor]),
            requires: [.unit],
            timer: .start(.check),
            clause: "26"
        ),
        Transition(
            .answerCheck,
            from: [.checking],
            to: .state(.checked),
            roles: .any([.collector, .acceptor, .shiftLeader, .supervisor]),
            timer: .start(.sendCheck),
            clause: "27"
        ),
        Transition(
            .rework,
            from: [.feedback, .checked, .toClose],
            to: .state(.toHandle),
            roles: .any([.acceptor, .shiftLeader, .supervisor]),
            requires: [.reason],
            timer: .resume(.handle),
            .costly,
            clause: "29"
        ),
    ]

    private static let closing: [Transition] = [
        Transition(
            .close,
            from: untaken,
            to: .state(.closedFast),
            roles: desk,
            requires: [.caseClass, .code, .text],
            timer: .stop,
            .costly,
            clause: "7"
        ),
        Transition(
            .close,
            from: [.feedback, .checked, .toClose],
            to: .state(.closed),
            roles: .any([.shiftLeader]),
            requires: [.code],
            timer: .stop,
            .costly,
            clause: "28, 30"
        ),
        Transition(
            .close,
            from: [.feedback, .checked],
            to: .state(.toClose),
            roles: .any([.acceptor]),
            requires: [.code],
            timer: .start(.close),
            .costly,
            clause: "28"
        ),
        Transition(
            .void,
            from: untaken + [.verifying, .toFile, .toDispatch, .toHandle, .handling, .suspended],
            to: .state(.cancelled),
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .stop,
            .costly,
            clause: "11, 32"
        ),
        Transition(
            .reopen,
            from: [.closed, .closedFast, .rejected, .cancelled],
            to: .reopened,
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .restart,
            .costly,
            clause: "1.4, 39"
        ),
    ]

    private static let overlays: [Transition] = [
        Transition(
            .note,
            from: CaseState.allCases.filter { $0 != .draft },
            to: .same,
            roles: .everyone,
            requires: [.text],
            clause: "1.5"
        ),
        Transition(
            .prioritise,
            from: CaseState.open,
            to: .same,
            roles: .any([.acceptor, .shiftLeader, .dispatcher, .supervisor]),
            clause: "1.4"
        ),
        Transition(
            .urge,
            from: CaseState.open.filter { $0 != .draft },
            to: .same,
            roles: .any([.acceptor, .dispatcher, .shiftLeader, .supervisor, .leader]),
            clause: "35"
        ),
        Transition(
            .announceDeadline,
            from: CaseState.open,
            to: .same,
            roles: .any([.system]),
            undo: .never,
            clause: "2.3"
        ),
        Transition(
            .announceMissingReply,
            from: CaseState.open,
            to: .same,
            roles: .any([.system]),
            undo: .never,
            clause: "35"
        ),
    ]
}
