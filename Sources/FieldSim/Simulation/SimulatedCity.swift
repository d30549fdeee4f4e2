package import DispatchDomain

/// A made-up city as the people who live and work in it need it: streets, home grounds, and what goes wrong where.
package struct SimulatedCity: Sendable {
    package let city: MadeUpCity
    package let map: StreetMap
    let grounds: HomeGrounds
    private let scene: CityHistory.Scene

    /// - parameter rules: The catalogue, which says what can be reported.
    package init(_ city: MadeUpCity, rules: CaseRules) {
        self.city = city
        map = StreetMap(city.streetGraph)
        grounds = HomeGrounds(city, map: map)
        scene = CityHistory.Scene(city: city, rules: rules, days: 1)
    }

    /// Something that somebody could report at a moment; nil when nothing is to be seen.
    func finding(at now: Timestamp, near point: GeoPoint? = nil, random: inout SeededRandom) -> FieldFinding? {
        guard let story = scene.story(at: now, random: &random) else { return nil }
        let source = point == nil ? story.call.source : .collector
        let text = point == nil ? story.call.text : CityTexts.report(story.theme, by: source, random: &random)
        let place = point.flatMap { address(near: $0) } ?? (story.spot.location.label, story.spot.location.point)
        return FieldFinding(
            classCode: String(story.theme.code.dropFirst()),
            text: text,
            place: place.label,
            point: place.point
        )
    }

    /// The kind of work a class is, for the words about it.
    func theme(of classCode: String?) -> CityHistory.CaseTemplate? {
        classCode.flatMap { code in scene.themes.first { $0.code.hasSuffix(code) } } ?? scene.themes.first
    }

    /// The house number nearest to a point, as people say it.
    private func address(near point: GeoPoint) -> (label: String, point: GeoPoint?)? {
        guard let place = map.place(nearest: point) else { return nil }
        let name = map.graph.name(ofEdge: place.edge)
        let spot = map.point(of: place)
        guard let street = city.places.first(where: { $0.kind == .street && $0.name == name }),
            let number = street.number(nearest: spot)
        else { return (name, spot) }
        return (street.label(number: number), spot)
    }

    /// How many calls an hour the city gets at a moment, per call of an ordinary day.
    func callsPerHour(at now: Timestamp) -> Double {
        let hours = CityHistory.Rhythm.hours
        return hours[scene.hour(of: now) % hours.count] / hours.reduce(0, +)
    }
}
