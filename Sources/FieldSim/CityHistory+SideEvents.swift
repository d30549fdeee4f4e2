import DispatchDomain

/// Events beside the main steps of a case: further calls, notes, urges.
extension CityHistory.TimelineBuilder {
    /// Adds the side events of a case.
    ///
    /// - parameters:
    ///   - start: the time of the report.
    ///   - end: the time of the first closing.
    mutating func addSideEvents(from start: Timestamp, to end: Timestamp) {
        let (first, last) = (start + 90 * Milliseconds.second, end + -Milliseconds.second)
        guard last - first > 2 * Milliseconds.minute else { return }
        for _ in 0..<course.laterCalls {
            let call = Call(
                at: moment(first, min(last, first + 50 * Milliseconds.minute)),
                source: .hotline,
                telephone: CityTexts.telephone(of: .hotline, random: &random),
                text: CityTexts.again(theme, random: &random)
            )
            add(.join(call), by: CityHistory.Personas.clerk, at: call.at)
        }
        if course.isNoted {
            let actor = random.pick([
                CityHistory.Personas.clerk, CityHistory.Personas.dispatcher, CityHistory.Personas.leader,
            ])
            let text = CityTexts.note(random: &random)
            add(.note(text), by: actor ?? CityHistory.Personas.clerk, at: moment(first, last))
        }
        if course.isPrioritised {
            add(.prioritise(max(1, course.priority - 1)), by: CityHistory.Personas.dispatcher, at: moment(first, last))
        }
        if let level = course.urgeLevel { addUrge(level, from: first, to: last) }
    }

    private mutating func addUrge(_ level: Int, from first: Timestamp, to last: Timestamp) {
        // A case with an urge of a higher level closes only after a passed check.
        let level = lastAnswer == .pass ? level : 1
        guard level <= scene.rules.settings.urgeReplies.count else { return }
        let actor = level > 1 ? CityHistory.Personas.leader : CityHistory.Personas.supervisor
        let urged = moment(first, last)
        add(.urge(level: level, text: CityTexts.urging(level, random: &random)), by: actor, at: urged)
        guard random.chance(0.75) else { return }
        let reply = CityTexts.reply(random: &random)
        add(.note(reply), by: CityHistory.Personas.dispatcher, at: urged + random.minutes(2...24))
    }

    private mutating func moment(_ first: Timestamp, _ last: Timestamp) -> Timestamp {
        first + Int64(random.unit() * Double(last - first))
    }
}

extension CityHistory.Scene {
    /// Returns a second report of the same matter, which becomes a case and is merged into the first; nil if there is
    /// none.
    func twin(
        of index: Int,
        _ timeline: CityHistory.Timeline,
        _ story: CityHistory.Story,
        random: inout SeededRandom
    ) -> CityHistory.Timeline? {
        guard story.course.hasTwin else { return nil }
        let reported = story.call.at + random.minutes(2...30)
        let joined = reported + random.minutes(0.7...5)
        guard joined < timeline.openUntil else { return nil }
        var second = story
        second.call = Call(
            at: reported,
            source: .hotline,
            telephone: CityTexts.telephone(of: .hotline, random: &random),
            text: CityTexts.report(story.theme, by: .hotline, random: &random)
        )
        let clerk = CityHistory.Personas.clerk
        return CityHistory.Timeline(
            steps: [
                CityHistory.Step(time: reported, actor: clerk, move: .register(second.registration)),
                CityHistory.Step(time: joined, actor: clerk, move: .merge(into: index)),
            ],
            openUntil: joined
        )
    }
}
