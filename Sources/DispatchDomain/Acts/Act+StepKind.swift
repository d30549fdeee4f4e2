extension Act.Step {
    /// The kind of a step, without its arguments; the key of the register of acts.
    package enum Kind: Hashable, Sendable {
        case onCase(CaseAction.Kind)
        case onUnit(UnitAction.Kind)
        case ofDesk(Common)
    }

    /// The kinds of steps that do not belong to a single aggregate.
    package enum Common: String, Sendable, CaseIterable {
        case joinCases
        /// Undo of the actor's own last act, whatever its subject.
        case undoLast
        case refuseUnread
    }

    package var kind: Kind {
        switch self {
        case .register: .onCase(.register)
        case .onCase(_, let action): .onCase(action.kind)
        case .joinCases: .ofDesk(.joinCases)
        case .onUnit(_, let action), .onOutbox(_, let action): .onUnit(action.kind)
        case .takeOldestSOS: .onUnit(.takeSOS)
        case .refuse: .ofDesk(.refuseUnread)
        case .undo: .ofDesk(.undoLast)
        }
    }
}

extension Act.Step.Kind: CaseIterable {
    package static let allCases: [Self] =
        CaseAction.Kind.allCases.map(Self.onCase) + UnitAction.Kind.allCases.map(Self.onUnit)
        + Act.Step.Common.allCases.map(Self.ofDesk)

    /// Its name in the documentation and in `Wording`.
    package var code: String {
        switch self {
        case .onCase(let kind): kind.rawValue
        case .onUnit(let kind): kind.rawValue
        case .ofDesk(let kind): kind.rawValue
        }
    }
}
