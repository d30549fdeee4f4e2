package import DispatchDomain

/// A made-up city prepared for the simulation: streets, home grounds, and what is reported where.
package struct SimulatedCity: Sendable {
    package let city: MadeUpCity
    package let map: StreetMap
    let grounds: HomeGrounds
    private let scene: CityHistory.Scene

    /// Prepares a city.
    ///
    /// - parameter rules: the catalogue, which determines what can be reported.
    package init(_ city: MadeUpCity, rules: CaseRules) {
        self.city = city
        map = StreetMap(city.streetGraph)
        grounds = HomeGrounds(city, map: map)
        scene = CityHistory.Scene(city: city, rules: rules, days: 1)
    }

    /// Returns a finding at a time; nil when there is none.
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

    /// Returns the template of a class, to choose texts; the first one when the class is unknown.
    func theme(of classCode: String?) -> CityHistory.CaseTemplate? {
        classCode.flatMap { code in scene.themes.first { $0.code.hasSuffix(code) } } ?? scene.themes.first
    }

    /// Returns the nearest house number as an address.
    private func address(near point: GeoPoint) -> (label: String, point: GeoPoint?)? {
        guard let place = map.place(nearest: point) else { return nil }
        let name = map.graph.name(ofEdge: place.edge)
        let spot = map.point(of: place)
        guard let street = city.places.first(where: { $0.kind == .street && $0.name == name }),
            let number = street.number(nearest: spot)
        else { return (name, spot) }
        return (street.label(number: number), spot)
    }

    /// Returns the number of reports in an hour, per report of an ordinary day.
    func callsPerHour(at now: Timestamp) -> Double {
        let hours = CityHistory.Rhythm.hours
        return hours[scene.hour(of: now) % hours.count] / hours.reduce(0, +)
    }
}
