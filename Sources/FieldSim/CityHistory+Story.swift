import DispatchDomain

extension CityHistory {
    /// A case with its report and its further course.
    struct Story {
        var theme: CaseTemplate
        var spot: Spot
        var call: Call
        var course: Course

        var registration: Registration {
            Registration(
                call: call,
                location: spot.location,
                grid: spot.grid.code,
                responsibility: spot.grid.responsibility,
                classKey: theme.key,
                priority: course.priority
            )
        }
    }

    /// The decisions that determine the course of a case.
    struct Course {
        enum Ending { case closed, closedAtOnce, refused, voided }

        var ending = Ending.closed
        var priority = 3
        /// The clerk claims the case first, instead of filing it at once.
        var isClaimed = true
        var isVerified = false
        var isCorrected = false
        var isSentBack = false
        /// Filing or dispatching takes longer than its limit.
        var isSlow = false
        /// 0 … 1: the work is late when this is below the lateness of template and department.
        var luck = 1.0
        var isReturned = false
        var isRecalled = false
        /// Days of suspension (挂账); nil for none.
        var hold: Int?
        /// The end of the suspension (挂账); nil for the morning of its last day.
        var returnsAt: Timestamp?
        var hasSupport = false
        /// Closed on the unit's photo, without a check.
        var isClosedOnPhoto = false
        var failsCheck = false
        /// The clerk proposes closing, and the shift leader closes.
        var isClosedInTwo = false
        var isReopened = false
        var laterCalls = 0
        var urgeLevel: Int?
        var isNoted = false
        var isPrioritised = false
        /// The same matter is reported again as a case of its own.
        var hasTwin = false
    }
}

extension CityHistory.Scene {
    /// Returns a report at a time; nil when no template fits or it has no place.
    func story(
        at instant: Timestamp,
        hasSnow: Bool = false,
        fits: (CityHistory.CaseTemplate) -> Bool = { _ in true },
        random: inout SeededRandom
    ) -> CityHistory.Story? {
        let day = zone.day(of: instant)
        let hour = hour(of: instant)
        let weights = themes.map { theme in
            fits(theme) ? theme.weight * theme.hours.weight(hour) * theme.season.weight(day, hasSnow: hasSnow) : 0
        }
        guard let index = random.pick(weights: weights) else { return nil }
        let theme = themes[index]
        guard let spot = spots.spot(for: theme, random: &random) else { return nil }
        let source = theme.source(hour: hour, random: &random)
        let call = Call(
            at: instant,
            source: source,
            telephone: CityTexts.telephone(of: source, random: &random),
            text: CityTexts.report(theme, by: source, random: &random)
        )
        var story = CityHistory.Story(theme: theme, spot: spot, call: call, course: CityHistory.Course())
        story.course = course(theme, source: source, random: &random)
        return story
    }

    /// Draws the course of a case: about one in eight short limits is missed, one in sixteen checks fails.
    private func course(
        _ theme: CityHistory.CaseTemplate,
        source: CaseSource,
        random: inout SeededRandom
    ) -> CityHistory.Course {
        let isPublic = [.hotline, .citizen].contains(source)
        var course = CityHistory.Course()
        course.priority = random.chance(0.06) ? max(1, theme.priority - 1) : theme.priority
        course.isClaimed = random.chance(0.45)
        course.ending = ending(source, random: &random)
        course.isVerified = isPublic && theme.priority > 1 && random.chance(0.22)
        course.isCorrected = isPublic && random.chance(0.03)
        course.isSentBack = random.chance(0.012)
        course.isSlow = random.chance(0.04)
        course.luck = random.unit()
        course.isReturned = random.chance(0.018)
        course.isRecalled = random.chance(0.012)
        course.hasSupport = random.chance(theme.manner == .hazard ? 0.3 : 0.03)
        course.isClosedOnPhoto = random.chance(0.14)
        course.failsCheck = random.chance(theme.manner == .cleaning ? 0.09 : 0.06)
        course.isClosedInTwo = random.chance(0.3)
        course.isReopened = random.chance(0.006)
        course.isNoted = random.chance(0.07)
        course.isPrioritised = random.chance(0.02)
        course.laterCalls = isPublic && random.chance(0.1) ? 1 + (random.chance(0.25) ? 1 : 0) : 0
        course.hasTwin = isPublic && random.chance(0.025)
        if random.chance(0.035) {
            course.urgeLevel = random.chance(0.4) ? 2 : 1
        }
        if isHoldable(theme) && rules.settings.holdsAllowed > 0 && random.chance(0.07) {
            course.hold = 1 + random.int(below: min(9, rules.settings.longestHoldDays))
        }
        return course
    }

    /// Returns whether the work may have to wait for parts, contractors or the weather.
    func isHoldable(_ theme: CityHistory.CaseTemplate) -> Bool {
        [.repair, .site].contains(theme.manner) && limit(of: theme).allowance.milliseconds >= Allowance.workDay
    }

    private func ending(_ source: CaseSource, random: inout SeededRandom) -> CityHistory.Course.Ending {
        if [.collector, .patrol].contains(source) && random.chance(0.14) { return .closedAtOnce }
        if [.hotline, .citizen].contains(source) && random.chance(0.06) { return .refused }
        return random.chance(0.015) ? .voided : .closed
    }
}

extension CityHistory.CaseTemplate {
    /// Returns the source of a report at an hour.
    func source(hour: Int, random: inout SeededRandom) -> CaseSource {
        var shares = Self.shares(manner)
        // Collectors patrol their grids by day.
        if !(7..<19).contains(hour) { shares[.collector] = nil }
        // Only noise, dust and water are measured by sensors.
        if !["e0301", "e0304", "e0506"].contains(code) { shares[.sensor] = nil }
        let sources = CaseSource.allCases
        return random.pick(weights: sources.map { shares[$0] ?? 0 }).map { sources[$0] } ?? .hotline
    }

    private static func shares(_ manner: CityHistory.Manner) -> [CaseSource: Double] {
        switch manner {
        case .order: [.hotline: 40, .collector: 22, .citizen: 14, .patrol: 12, .video: 9, .superior: 1, .media: 1]
        case .nuisance: [.hotline: 72, .citizen: 18, .department: 6, .patrol: 3, .petition: 1]
        case .cleaning: [.hotline: 34, .collector: 34, .citizen: 16, .patrol: 7, .video: 6, .drone: 1, .media: 1]
        case .repair: [.hotline: 34, .collector: 38, .citizen: 14, .patrol: 8, .superior: 2, .sensor: 2, .media: 1]
        case .site: [.hotline: 46, .collector: 18, .citizen: 12, .patrol: 9, .sensor: 6, .drone: 4, .superior: 2]
        case .hazard: [.hotline: 68, .department: 16, .patrol: 10, .video: 4, .citizen: 2]
        }
    }
}
