package import DispatchDomain

/// The past of a made-up city: some weeks of cases, written through the same acts as anyone's.
///
/// Every case gets its whole road first, with its own random numbers and a book of who is where; then all roads are
/// walked together in the order of time. So the journal's times never go backwards, no unit is in two places,
/// and the same city at the same moment always has the same past.
package struct CityHistory {
    let city: MadeUpCity
    let days: Int
    let casesPerDay: Int

    /// - parameters:
    ///   - days: Whole days before today; what of today has passed comes on top.
    ///   - casesPerDay: How many cases an ordinary day has.
    package init(city: MadeUpCity, days: Int = 30, casesPerDay: Int = 100) {
        self.city = city
        self.days = max(1, days)
        self.casesPerDay = max(0, casesPerDay)
    }

    /// What happens until an instant, by the rules of a desk that has the city's reference data.
    ///
    /// What is open at `now` is in all stages, a few of it late; officers 01–08 have nothing to do.
    package func schedule(until now: Timestamp, rules: CaseRules) -> Schedule {
        Schedule(roads: roads(until: now, rules: rules), until: now)
    }

    /// The leader has just spoken with everyone on scene: a new desk does not begin with alarms about silent units.
    ///
    /// Nil when nobody is on scene.
    package func callRound(_ onScene: [CallSign], at now: Timestamp) -> Act? {
        guard !onScene.isEmpty else { return nil }
        return Act(actor: Personas.leader, steps: onScene.map { .onUnit($0, .checkSafety) }, at: now)
    }

    /// Every case's road, those that are open at `now` first: they have the first choice of units.
    func roads(until now: Timestamp, rules: CaseRules) -> [Timeline] {
        let scene = Scene(city: city, rules: rules, days: days)
        var book = ForceBook(city)
        var roads = scene.openRoads(at: now, seed: city.seed, book: &book)
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
                // What could not be finished by now has not happened; the open cases are there instead.
                var builder = RoadBuilder(story, from: arrival, scene: scene, book: book, random: own)
                guard let road = builder.build(), let end = road.steps.last?.time, end < now else { continue }
                book = builder.book
                roads.append(road)
                if let twin = scene.twin(of: roads.count - 1, road, story, random: &own) { roads.append(twin) }
            }
        }
        return roads
    }
}

extension CityHistory {
    /// What all stories of a city share.
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

        /// The limit of the condition a theme is filed under.
        func limit(of theme: CaseTemplate) -> TimeLimit {
            rules.catalogue[theme.key]?.conditions[theme.condition - 1].limit ?? .untimed
        }

        func hour(of instant: Timestamp) -> Int { Int(zone.timeOfDay(of: instant) / Milliseconds.hour) }
    }

    /// One step of a case's road.
    struct Step {
        enum Move {
            case register(Registration)
            case act(CaseAction)
            /// Turns out to be the case of another road.
            case merge(into: Int)
        }

        var time: Timestamp
        var actor: Actor
        var move: Move
    }

    /// What happens to one case, in order of time.
    struct Timeline {
        var steps: [Step]
        /// When it comes to its first end; until then others can join it.
        var openUntil: Timestamp
    }
}
