package import DispatchDomain

/// The past of a made-up city: some weeks of cases, written through the same acts as those of operators.
///
/// The complete timeline of every case is built first, with its own random numbers and the bookings of the units; then
/// all timelines are played in order of time. So the journal's times never go backwards, no unit is in two places, and
/// the same city at the same time always has the same past.
package struct CityHistory {
    let city: MadeUpCity
    let days: Int
    let casesPerDay: Int

    /// Makes the history of a city.
    ///
    /// - parameters:
    ///   - days: the whole days before today; the past part of today is added.
    ///   - casesPerDay: the number of cases on an ordinary day.
    package init(city: MadeUpCity, days: Int = 30, casesPerDay: Int = 100) {
        self.city = city
        self.days = max(1, days)
        self.casesPerDay = max(0, casesPerDay)
    }

    /// Returns the events until a time, by the rules of a desk that has the city's reference data.
    ///
    /// The cases open at `now` are in all stages, a few of them late; officers 01–08 are free.
    package func schedule(until now: Timestamp, rules: CaseRules) -> Schedule {
        Schedule(timelines: timelines(until: now, rules: rules), until: now)
    }

    /// Returns an act in which the shift leader confirms the safety of all units on scene; nil when there is none.
    ///
    /// Without it a new desk would begin with alarms about silent units.
    package func callRound(_ onScene: [CallSign], at now: Timestamp) -> Act? {
        guard !onScene.isEmpty else { return nil }
        return Act(actor: Personas.leader, steps: onScene.map { .onUnit($0, .checkSafety) }, at: now)
    }

    /// Returns the timelines of all cases; those open at `now` come first, since they choose their units first.
    func timelines(until now: Timestamp, rules: CaseRules) -> [Timeline] {
        let scene = Scene(city: city, rules: rules, days: days)
        var bookings = UnitBookings(city)
        var timelines = scene.openTimelines(at: now, seed: city.seed, bookings: &bookings)
        let today = scene.zone.day(of: now)
        for day in (-days...0).map(today.adding(days:)) {
            var random = SeededRandom(seed: city.seed ^ UInt64(day.rawValue) &* 0x9E37_79B9)
            let arrivals = Rhythm.arrivals(on: day, ordinary: casesPerDay, scene: scene, random: &random)
            let hasSnow = Rhythm.isWinter(day) && random.chance(0.2)
            for arrival in arrivals {
                var own = SeededRandom(seed: random.next())
                guard arrival < now, let story = scene.story(at: arrival, hasSnow: hasSnow, random: &own) else {
                    continue
                }
                // A case that could not be finished by now is left out; the open cases take its place.
                var builder = TimelineBuilder(story, from: arrival, scene: scene, bookings: bookings, random: own)
                guard let timeline = builder.build(), let end = timeline.steps.last?.time, end < now else { continue }
                bookings = builder.bookings
                timelines.append(timeline)
                if let twin = scene.twin(of: timelines.count - 1, timeline, story, random: &own) {
                    timelines.append(twin)
                }
            }
        }
        return timelines
    }
}

extension CityHistory {
    /// The data that all stories of a city share.
    struct Scene {
        let rules: CaseRules
        let days: Int
        let zone = DeskZone.china
        let themes: [CaseTemplate]
        let spots: Spots

        init(city: MadeUpCity, rules: CaseRules, days: Int) {
            self.rules = rules
            self.days = days
            themes = CaseTemplate.all.filter { theme in
                (rules.catalogue[theme.key]?.conditions.count ?? 0) >= theme.condition
            }
            spots = Spots(city, themes: themes)
        }

        /// Returns the limit of the condition under which a template is filed.
        func limit(of theme: CaseTemplate) -> TimeLimit {
            rules.catalogue[theme.key]?.conditions[theme.condition - 1].limit ?? .untimed
        }

        func hour(of instant: Timestamp) -> Int { Int(zone.timeOfDay(of: instant) / Milliseconds.hour) }
    }

    /// One step of a case's timeline.
    struct Step {
        enum Move {
            case register(Registration)
            case act(CaseAction)
            /// Merges the case into that of another timeline, by its index.
            case merge(into: Int)
        }

        var time: Timestamp
        var actor: Actor
        var move: Move
    }

    /// The steps of one case, in order of time.
    struct Timeline {
        var steps: [Step]
        /// The time of the first closing; until then other cases can be merged into it.
        var openUntil: Timestamp
    }
}
