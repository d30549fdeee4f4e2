/// The transition table: the closed loop as data.
///
/// Rules, help, tests and `zhiban doc transitions` all read these rows. If several rows of an action fit a state,
/// the first one applies whose roles the actor has and whose circumstance holds. So an actor who may both accept and
/// file does it in one step, as small centres do.
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
            timer: .start(.accept)
        ),
        Transition(.claim, from: untaken, to: .same, roles: desk),
        Transition(
            .correct,
            from: CaseState.open,
            to: .same,
            roles: .any([.acceptor, .shiftLeader, .dispatcher])
        ),
        Transition(.join, from: CaseState.open, to: .same, roles: desk),
        Transition(.absorb, from: CaseState.open, to: .same, roles: desk),
        Transition(.merge, from: untaken + [.toFile], to: .state(.merged), roles: desk, timer: .stop),
        Transition(
            .refuse,
            from: untaken,
            to: .state(.rejected),
            roles: desk,
            requires: [.code, .reason],
            timer: .stop,
            .costly
        ),
        Transition(
            .refuse,
            from: [.toFile],
            to: .state(.rejected),
            roles: .any([.shiftLeader]),
            requires: [.code, .reason],
            timer: .stop,
            .costly
        ),
        Transition(
            .askVerification,
            from: untaken,
            to: .state(.verifying),
            roles: desk,
            timer: .start(.verify)
        ),
        Transition(
            .answerVerification,
            from: [.verifying],
            to: .state(.verified),
            roles: .any([.collector, .acceptor, .shiftLeader]),
            timer: .resume(.accept)
        ),
    ]

    private static let filing: [Transition] = [
        Transition(
            .file,
            from: untaken,
            to: .state(.toDispatch),
            roles: .all([.acceptor, .shiftLeader]),
            requires: [.caseClass, .position],
            timer: .start(.dispatch)
        ),
        Transition(
            .file,
            from: untaken,
            to: .state(.toFile),
            roles: .any([.acceptor]),
            requires: [.caseClass, .position],
            timer: .start(.file)
        ),
        Transition(
            .file,
            from: [.toFile],
            to: .state(.toDispatch),
            roles: .any([.shiftLeader]),
            requires: [.caseClass, .position],
            timer: .start(.dispatch)
        ),
        Transition(
            .sendBack,
            from: [.toFile],
            to: .state(.reported),
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .resume(.accept),
            .costly
        ),
        Transition(
            .sendBack,
            from: [.toDispatch],
            to: .state(.toFile),
            roles: .any([.dispatcher]),
            requires: [.reason],
            timer: .start(.file),
            .costly
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
            timer: .start(.handle)
        ),
        Transition(
            .dispatch,
            from: [.toDispatch],
            to: .state(.handling),
            roles: .any([.dispatcher]),
            when: .underWay,
            requires: [.unit],
            timer: .start(.handle)
        ),
        Transition(
            .addUnit,
            from: working,
            to: .same,
            roles: .any([.dispatcher]),
            requires: [.unit]
        ),
        Transition(
            .recall,
            from: working,
            to: .same,
            roles: .any([.dispatcher]),
            when: .unitsRemain,
            requires: [.unit, .reason],
            .costly
        ),
        Transition(
            .recall,
            from: working,
            to: .state(.toDispatch),
            roles: .any([.dispatcher]),
            when: .lastUnit,
            requires: [.unit, .reason],
            timer: .start(.dispatch),
            .costly
        ),
        Transition(
            .sendBack,
            from: working,
            to: .state(.toDispatch),
            roles: .any([.dispatcher, .department]),
            requires: [.reason],
            timer: .start(.dispatch),
            .costly
        ),
    ]

    private static let street: [Transition] = [
        Transition(
            .take,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit]
        ),
        Transition(
            .depart,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit]
        ),
        Transition(
            .arrive,
            from: working,
            to: .state(.handling),
            roles: inTheField,
            requires: [.unit]
        ),
        Transition(
            .feedBack,
            from: working,
            to: .state(.feedback),
            roles: inTheField,
            when: .byLead,
            requires: [.unit, .code],
            timer: .start(.sendCheck)
        ),
        Transition(
            .feedBack,
            from: working + [.feedback, .checking, .checked, .toClose],
            to: .same,
            roles: inTheField,
            when: .bySupport,
            requires: [.unit, .code]
        ),
    ]

    private static let holds: [Transition] = [
        Transition(
            .suspend,
            from: [.toDispatch] + working,
            to: .state(.suspended),
            roles: .any([.dispatcher]),
            requires: [.date, .reason],
            timer: .pause
        ),
        Transition(
            .resume,
            from: [.suspended],
            to: .beforeSuspension,
            roles: .any([.system, .dispatcher]),
            timer: .unpause
        ),
    ]

    private static let checking: [Transition] = [
        Transition(
            .sendToCheck,
            from: [.feedback, .checked],
            to: .state(.checking),
            roles: .any([.acceptor, .shiftLeader, .supervisor]),
            requires: [.unit],
            timer: .start(.check)
        ),
        Transition(
            .answerCheck,
            from: [.checking],
            to: .state(.checked),
            roles: .any([.collector, .acceptor, .shiftLeader, .supervisor]),
            timer: .start(.sendCheck)
        ),
        Transition(
            .rework,
            from: [.feedback, .checked, .toClose],
            to: .state(.toHandle),
            roles: .any([.acceptor, .shiftLeader, .supervisor]),
            requires: [.reason],
            timer: .resume(.handle),
            .costly
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
            .costly
        ),
        Transition(
            .close,
            from: [.feedback, .checked, .toClose],
            to: .state(.closed),
            roles: .any([.shiftLeader]),
            requires: [.code],
            timer: .stop,
            .costly
        ),
        Transition(
            .close,
            from: [.feedback, .checked],
            to: .state(.toClose),
            roles: .any([.acceptor]),
            requires: [.code],
            timer: .start(.close),
            .costly
        ),
        Transition(
            .void,
            from: untaken + [.verifying, .toFile, .toDispatch, .toHandle, .handling, .suspended],
            to: .state(.cancelled),
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .stop,
            .costly
        ),
        Transition(
            .reopen,
            from: [.closed, .closedFast, .rejected, .cancelled],
            to: .reopened,
            roles: .any([.shiftLeader]),
            requires: [.reason],
            timer: .restart,
            .costly
        ),
    ]

    private static let overlays: [Transition] = [
        Transition(
            .note,
            from: CaseState.allCases.filter { $0 != .draft },
            to: .same,
            roles: .everyone,
            requires: [.text]
        ),
        Transition(
            .prioritise,
            from: CaseState.open,
            to: .same,
            roles: .any([.acceptor, .shiftLeader, .dispatcher, .supervisor])
        ),
        Transition(
            .urge,
            from: CaseState.open.filter { $0 != .draft },
            to: .same,
            roles: .any([.acceptor, .dispatcher, .shiftLeader, .supervisor, .leader])
        ),
        Transition(
            .announceDeadline,
            from: CaseState.open,
            to: .same,
            roles: .any([.system]),
            undo: .never
        ),
        Transition(
            .announceMissingReply,
            from: CaseState.open,
            to: .same,
            roles: .any([.system]),
            undo: .never
        ),
        Transition(
            .restartTimer,
            from: CaseState.open,
            to: .same,
            roles: .any([.system]),
            timer: .again,
            undo: .never
        ),
    ]
}
