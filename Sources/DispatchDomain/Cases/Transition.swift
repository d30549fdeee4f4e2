/// One row of the closed loop: an act, where it leads from and to, who may do it and what it takes.
package struct Transition: Sendable {
    package let action: CaseAction.Kind
    /// The states it is possible in; empty for an act that makes a case.
    package let from: [CaseState]
    package let to: Destination
    /// Roles any one of which suffices, or all of which are needed.
    package let roles: Roles
    /// What tells apart two rows of the same action and state.
    package let when: Circumstance
    package let requires: [Requirement]
    package let timer: TimerEffect
    package let consequence: Consequence
    package let undo: Undo
    /// The row of facts §1.5 it follows.
    package let clause: String

    package init(
        _ action: CaseAction.Kind,
        from: [CaseState],
        to: Destination,
        roles: Roles,
        when: Circumstance = .always,
        requires: [Requirement] = [],
        timer: TimerEffect = .keep,
        _ consequence: Consequence = .reversible,
        undo: Undo = .restores,
        clause: String
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
        self.clause = clause
    }

    package enum Destination: Hashable, Sendable {
        case state(CaseState)
        case same
        /// Where it was before it was suspended.
        case beforeSuspension
        /// Where work goes on after an unwarranted end.
        case reopened
    }

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

        /// The roles any one of which is enough: whom to turn to.
        package var sufficient: [Role] {
            if case .any(let roles) = self { roles } else { [] }
        }

        package func allow(_ actor: Actor) -> Bool {
            switch self {
            case .any(let roles): roles.contains(where: actor.has)
            case .all(let roles): roles.allSatisfy(actor.has)
            case .everyone: true
            }
        }
    }

    package enum Circumstance: String, Sendable, CaseIterable {
        case always
        /// The order is only given.
        case ordered
        /// The units are already on their way or there.
        case underWay
        /// Other units still work on the case.
        case unitsRemain
        /// It was the last unit.
        case lastUnit
        /// The unit is the lead.
        case byLead
        /// The unit supports.
        case bySupport
    }

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

    package enum TimerEffect: Hashable, Sendable {
        case keep
        case stop
        /// Stops what runs, keeping what is left of it, and starts another afresh.
        case start(StageTimer)
        /// Starts another with what was left of it.
        case resume(StageTimer)
        /// Stands still until resumed.
        case pause
        /// What was paused runs on.
        case unpause
        /// Starts the timer of the state the case is reopened in.
        case restart
    }

    package enum Undo: String, Sendable {
        /// The case becomes what it would be had the act not happened.
        case restores
        case never
    }
}

/// How careful an act wants to be confirmed (console.md, rule 3).
package enum Consequence: Int, Sendable, Comparable {
    case read, reversible, costly, final

    package static func < (left: Consequence, right: Consequence) -> Bool { left.rawValue < right.rawValue }

    package var words: Phrase {
        switch self {
        case .read: Phrase("只读", "read")
        case .reversible: Phrase("可撤", "reversible")
        case .costly: Phrase("需确认", "costly")
        case .final: Phrase("不可撤", "final")
        }
    }
}
