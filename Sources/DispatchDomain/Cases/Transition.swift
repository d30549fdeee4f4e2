/// One row of the transition table: an action, its states before and after, who may do it and what it requires.
package struct Transition: Sendable {
    package let action: CaseAction.Kind
    /// The states it is possible in; empty for an action that creates a case.
    package let from: [CaseState]
    package let to: Destination
    /// The roles of which the actor needs any one, or all.
    package let roles: Roles
    /// The circumstance that distinguishes rows of the same action and state.
    package let when: Circumstance
    package let requires: [Requirement]
    package let timer: TimerEffect
    package let consequence: Consequence
    package let undo: Undo

    package init(
        _ action: CaseAction.Kind,
        from: [CaseState],
        to: Destination,
        roles: Roles,
        when: Circumstance = .always,
        requires: [Requirement] = [],
        timer: TimerEffect = .keep,
        _ consequence: Consequence = .reversible,
        undo: Undo = .restores
    ) {
        self.action = action
        self.from = from
        self.to = to
        self.roles = roles
        self.when = when
        self.requires = requires
        self.timer = timer
        self.consequence = consequence
        self.undo = undo
    }

    /// The state that an action leads to.
    package enum Destination: Hashable, Sendable {
        case state(CaseState)
        case same
        /// The state before the suspension.
        case beforeSuspension
        /// The state in which work on a reopened case continues.
        case reopened
    }

    /// The roles that permit an action.
    package enum Roles: Hashable, Sendable {
        case any([Role])
        case all([Role])
        case everyone

        package var named: [Role] {
            switch self {
            case .any(let roles), .all(let roles): roles
            case .everyone: []
            }
        }

        /// The roles any one of which is enough, as a refusal names them; empty if all are needed, or none.
        package var sufficient: [Role] {
            if case .any(let roles) = self { roles } else { [] }
        }

        /// Returns whether the actor has the roles.
        package func allow(_ actor: Actor) -> Bool {
            switch self {
            case .any(let roles): roles.contains(where: actor.has)
            case .all(let roles): roles.allSatisfy(actor.has)
            case .everyone: true
            }
        }
    }

    /// A circumstance beside the state in which a row applies.
    package enum Circumstance: String, Sendable, CaseIterable {
        case always
        /// The units of the dispatch have only been ordered.
        case ordered
        /// The units of the dispatch are already on their way or on scene.
        case underWay
        /// Other units still work on the case.
        case unitsRemain
        /// It is the last unit that works on the case.
        case lastUnit
        /// The unit is the lead.
        case byLead
        /// The unit is a supporting one.
        case bySupport
    }

    /// Something that the action or the case has to have.
    package enum Requirement: String, Sendable, CaseIterable {
        case place, text, reason, caseClass, position, code, unit, date

        package var words: Phrase {
            switch self {
            case .place: Phrase("地点", "a place")
            case .text: Phrase("内容", "a text")
            case .reason: Phrase("原因", "a reason")
            case .caseClass: Phrase("小类", "a class")
            case .position: Phrase("坐标位置", "a position on the map")
            case .code: Phrase("代码", "a code")
            case .unit: Phrase("力量", "a unit")
            case .date: Phrase("恢复时间", "a date")
            }
        }
    }

    /// The effect of an action on the timers.
    package enum TimerEffect: Hashable, Sendable {
        case keep
        case stop
        /// Stops the running timer, keeps what is left of it, and starts another with its whole limit.
        case start(StageTimer)
        /// Starts another with what was left of that one.
        case resume(StageTimer)
        /// Pauses the running timer until the case is resumed.
        case pause
        /// Resumes the paused timer.
        case unpause
        /// Starts the running timer anew, with what it was given.
        case again
        /// Starts the timer of the state in which the case is reopened.
        case restart
    }

    /// Whether an action can be undone.
    package enum Undo: String, Sendable {
        /// The case becomes what it would be without the act.
        case restores
        case never
    }
}

/// How much an act changes, which decides whether it has to be confirmed.
package enum Consequence: Int, Sendable, Comparable {
    case read, reversible, costly, final

    package static func < (left: Consequence, right: Consequence) -> Bool { left.rawValue < right.rawValue }

    package var words: Phrase {
        switch self {
        case .read: Phrase("只读", "read")
        case .reversible: Phrase("可撤销", "reversible")
        case .costly: Phrase("需确认", "costly")
        case .final: Phrase("不可撤销", "final")
        }
    }
}
