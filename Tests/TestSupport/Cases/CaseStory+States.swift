package import DispatchDomain

extension CaseStory {
    /// The states no act leads to.
    ///
    /// They exist for imports and for later use.
    package static let unreachable: [CaseState] = [.draft, .closedForced, .transferred]

    /// Three units: the lead ordered, one supporting unit on scene once any unit is, the other only ordered.
    private static let crew = [InMemoryDesk.lead, InMemoryDesk.support, InMemoryDesk.second]

    /// Returns a case brought to a state act by act, or set to it directly if no act leads there.
    package static func inState(_ state: CaseState) throws -> CaseStory {
        switch state.stage {
        case _ where unreachable.contains(state):
            var story = try CaseStory()
            story.put {
                $0.state = state
                $0.timer = nil
                if !state.isOpen { $0.closedAt = $0.reportedAt }
            }
            return story
        case .report, .file: return try early(state)
        case .dispatch, .handle: return try inHands(state)
        case .check: return try fedBack(state)
        case .close: return try ending(state)
        }
    }

    private static func early(_ state: CaseState) throws -> CaseStory {
        var story = try CaseStory()
        story.pass(5 * Milliseconds.minute)
        switch state {
        case .verifying: try story.verificationIsAsked()
        case .verified:
            try story.verificationIsAsked()
            story.pass(7 * Milliseconds.minute)
            try story.isVerified()
        case .toFile: try story.isProposed()
        default: break
        }
        return story
    }

    private static func inHands(_ state: CaseState) throws -> CaseStory {
        var story = try CaseStory()
        try story.isFiled()
        story.pass(10 * Milliseconds.minute)
        if state == .toDispatch { return story }
        try story.isDispatched(to: crew)
        story.pass(20 * Milliseconds.minute)
        if state == .toHandle { return story }
        try story.arrives(InMemoryDesk.support)
        story.pass(10 * Milliseconds.minute)
        if state == .suspended {
            try story.isSuspended()
            story.pass(3 * Milliseconds.day)
        }
        return story
    }

    private static func fedBack(_ state: CaseState) throws -> CaseStory {
        var story = try inHands(.handling)
        try story.arrives()
        try story.feedsBack()
        story.pass(5 * Milliseconds.minute)
        if state == .feedback { return story }
        try story.isSentToCheck()
        story.pass(15 * Milliseconds.minute)
        if state == .checked { try story.isChecked() }
        return story
    }

    private static func ending(_ state: CaseState) throws -> CaseStory {
        switch state {
        case .toClose, .closed:
            var story = try fedBack(.checked)
            try story.act(.close(code: "01", text: nil), by: state == .closed ? .shiftLeader : .clerk)
            return story
        case .closedFast: return try reported(then: .close(code: "01", text: "采集员已自行处理"), by: .clerk)
        case .rejected: return try reported(then: .refuse(code: "01", text: "不属本区"), by: .clerk)
        case .merged: return try reported(then: .merge(into: SampleActs.otherCase), by: .clerk)
        default:
            var story = try inHands(.toHandle)
            try story.act(.void(reason: "误报"), by: .shiftLeader)
            return story
        }
    }

    private static func reported(then action: CaseAction, by actor: Actor) throws -> CaseStory {
        var story = try CaseStory()
        try story.act(action, by: actor)
        return story
    }
}
