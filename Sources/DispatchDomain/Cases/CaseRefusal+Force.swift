/// The longer sentences about the dispatch of units and their reports.
extension CaseRefusal {
    /// Says which step of the unit has to come first, or which one comes next.
    static func outOfOrder(
        _ unit: CallSign,
        _ status: Assignment.Status,
        _ action: CaseAction.Kind,
        _ wording: Wording
    ) -> Phrase {
        if action == .feedBack, status.isActive, status != .onScene {
            return Phrase(
                "\(unit) 还没有到场(\(status.words.chinese));请先用 ar \(unit)",
                "\(unit) is not on scene yet (\(status.words.english)); use ar \(unit) first"
            )
        }
        let words = wording.step(action.rawValue).words
        let done = Phrase(
            "\(unit) 已是「\(status.words.chinese)」,不能再\(words.chinese)",
            "\(unit) is already \"\(status.words.english)\" and cannot \(words.english)"
        )
        guard let next = status.next.map({ wording.step($0.rawValue) }), let verb = next.verb else {
            return Phrase("\(done.chinese);要派请用 d", "\(done.english); to send it again, use d")
        }
        return Phrase(
            "\(done.chinese);下一步\(next.words.chinese):\(verb) \(unit)",
            "\(done.english); next step, \(next.words.english): \(verb) \(unit)"
        )
    }

    static func noUnitFits(_ reasons: [UnfitReason: Int]) -> Phrase {
        let found = UnfitReason.allCases.compactMap { reason in reasons[reason].map { (reason.words, $0) } }
        guard !found.isEmpty else {
            return Phrase("没有可派的力量;请写呼号", "no unit can be sent; type a call sign")
        }
        return Phrase(
            "没有可推荐的力量(\(found.map { "\($0.chinese) \($1)" }.joined(separator: "、")));请写呼号",
            "no unit can be recommended (\(found.map { "\($0.english) \($1)" }.joined(separator: ", "))); "
                + "type a call sign"
        )
    }
}

extension Assignment.Status {
    /// The next step of a unit in this status; nil if its assignment has ended.
    fileprivate var next: CaseAction.Kind? {
        switch self {
        case .ordered: .take
        case .taken: .depart
        case .enRoute: .arrive
        case .onScene: .feedBack
        case .done, .recalled, .returned, .released: nil
        }
    }
}
