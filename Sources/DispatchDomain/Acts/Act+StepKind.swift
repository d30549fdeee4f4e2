extension Act.Step {
    /// The step without what it carries: what the register of acts speaks of.
    package enum Kind: Hashable, Sendable {
        case onCase(CaseAction.Kind)
        case joinCases
        case setStatus, noteOnUnit, setOnDuty, setOffDuty, checkSafety, takeSOS
        case message, resend
        /// The undoing of one's own last act, of whatever subject.
        case undoLast
        case announceSafety, raiseSOS, alarms, delivered, deliveryFailed, refuseUnread
    }

    package var kind: Kind {
        switch self {
        case .register: .onCase(.register)
        case .onCase(_, let action): .onCase(action.kind)
        case .joinCases: .joinCases
        case .setStatus: .setStatus
        case .noteOnUnit: .noteOnUnit
        case .setDuty(_, let onDuty): onDuty ? .setOnDuty : .setOffDuty
        case .checkSafety: .checkSafety
        case .announceSafety: .announceSafety
        case .raiseSOS: .raiseSOS
        case .takeSOS: .takeSOS
        case .alarms: .alarms
        case .message: .message
        case .delivered: .delivered
        case .deliveryFailed: .deliveryFailed
        case .resend: .resend
        case .refuse: .refuseUnread
        case .undo: .undoLast
        }
    }
}

extension Act.Step.Kind: CaseIterable {
    package static let allCases: [Self] =
        CaseAction.Kind.allCases.map(Self.onCase) + chain.map(\.self)

    /// Those that are about no single case; each leads to the next, so that none can be left out.
    private static var chain: [Self] {
        var kinds: [Self] = []
        var next: Self? = .joinCases
        while let kind = next {
            kinds.append(kind)
            next = kind.following
        }
        return kinds
    }

    private var following: Self? {
        switch self {
        case .onCase: nil
        case .joinCases: .setStatus
        case .setStatus: .noteOnUnit
        case .noteOnUnit: .setOnDuty
        case .setOnDuty: .setOffDuty
        case .setOffDuty: .checkSafety
        case .checkSafety: .takeSOS
        case .takeSOS: .message
        case .message: .resend
        case .resend: .undoLast
        case .undoLast: .announceSafety
        case .announceSafety: .raiseSOS
        case .raiseSOS: .alarms
        case .alarms: .delivered
        case .delivered: .deliveryFailed
        case .deliveryFailed: .refuseUnread
        case .refuseUnread: nil
        }
    }
}
