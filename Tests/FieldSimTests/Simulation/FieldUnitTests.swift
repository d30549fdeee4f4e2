import DispatchDomain
import FieldSim
import Testing

struct FieldUnitTests {
    private let city: SimulatedCity

    init() throws {
        city = try SimulatedStreet.city()
    }

    @Test(arguments: ["01", "05", "09", "17", "24", "C1", "C5"])
    func `keeps to its own grid on patrol`(callSign: String) throws {
        var unit = try SimulatedStreet.unit(callSign, in: city)
        let locator = GridLocator(city.city.unitGrids)
        var inside = 0
        var moved = false
        let start = city.map.point(of: unit.walker.place)
        // On the way to its first post it may still be outside its grid.
        _ = SimulatedStreet.live(&unit, minutes: 30, in: city)
        let later = SimulatedStreet.start + 30 * Milliseconds.minute
        _ = SimulatedStreet.live(&unit, minutes: 120, from: later, in: city) { unit in
            let point = city.map.point(of: unit.walker.place)
            moved = moved || point.distance(to: start) > 50
            if locator.grid(at: point)?.responsibility == unit.unit.homeGrid { inside += 1 }
        }
        #expect(moved)
        #expect(inside > 120 * 12 * 98 / 100)
    }

    @Test func `an order is taken, gone to, worked on and fed back`() throws {
        var unit = try SimulatedStreet.unit("03", in: city)
        let place = MadeUpCity.centre
        unit.receive(.job(FieldJob(name: "1", kind: .handle, point: place)), at: SimulatedStreet.start)
        unit.receive(.job(FieldJob(name: "1", kind: .handle, point: place)), at: SimulatedStreet.start)
        var seconds: [Int64] = []
        var nearest = Double.infinity
        let events = SimulatedStreet.live(&unit, minutes: 120, in: city) { unit in
            if case .working = unit.activity {
                nearest = min(nearest, city.map.point(of: unit.walker.place).distance(to: place))
            }
        }
        .filter { $0.event.isAboutCase }
        seconds = events.map { ($0.at - SimulatedStreet.start) / Milliseconds.second }
        #expect(events.count == 3)
        #expect(events.first?.event == .taken("1"))
        #expect(events.dropFirst().first?.event == .arrived("1"))
        guard case .feedback("1", let result, let text) = events.last?.event else {
            Issue.record("no feedback")
            return
        }
        #expect(["01", "02"].contains(result))
        #expect(!text.isEmpty)
        #expect(nearest < 120)
        let taken = try #require(seconds.first)
        #expect((5...35).contains(taken))
        #expect((115...610).contains(seconds[2] - seconds[1]))
    }

    struct Asked: Sendable, CustomTestStringConvertible {
        var kind: FieldJob.Kind
        var testDescription: String { "\(kind)" }
    }

    @Test(arguments: [Asked(kind: .verify), Asked(kind: .check)])
    func `what is asked is looked at and answered, and nothing else said`(_ asked: Asked) throws {
        var unit = try SimulatedStreet.unit("02", in: city)
        unit.receive(.job(FieldJob(name: "8", kind: asked.kind, point: MadeUpCity.centre)), at: SimulatedStreet.start)
        let events = SimulatedStreet.live(&unit, minutes: 120, in: city).filter(\.event.isAboutCase)
        #expect(events.count == 1)
        switch events.first?.event {
        case .verify("8", _, let text): #expect(asked.kind == .verify && !text.isEmpty)
        case .check("8", _, let text): #expect(asked.kind == .check && !text.isEmpty)
        default: Issue.record("no answer")
        }
    }

    @Test func `recalled it turns back, and says nothing more of the case`() throws {
        var unit = try SimulatedStreet.unit("04", in: city)
        let name = "2026112000000000341"
        unit.receive(.job(FieldJob(name: name, kind: .handle, point: MadeUpCity.centre)), at: SimulatedStreet.start)
        let before = SimulatedStreet.live(&unit, minutes: 1, in: city).filter(\.event.isAboutCase)
        #expect(before.map(\.event) == [.taken(name)])
        unit.receive(.recall(name), at: SimulatedStreet.start + Milliseconds.minute)
        #expect(unit.activity == .idle)
        let later = SimulatedStreet.start + Milliseconds.minute
        let after = SimulatedStreet.live(&unit, minutes: 60, from: later, in: city).filter(\.event.isAboutCase)
        #expect(after.isEmpty)
    }

    @Test func `the same orders and steps give the same life`() throws {
        let lives = try (0..<2).map { _ in
            var unit = try SimulatedStreet.unit("06", in: city)
            unit.receive(.job(FieldJob(name: "1", kind: .handle, point: MadeUpCity.centre)), at: SimulatedStreet.start)
            let events = SimulatedStreet.live(&unit, minutes: 180, in: city)
            return (events.map(\.event), unit.walker.place)
        }
        #expect(lives[0].0 == lives[1].0)
        #expect(lives[0].1 == lives[1].1)
    }
}

extension FieldEvent {
    var isAboutCase: Bool {
        switch self {
        case .taken, .arrived, .feedback, .verify, .check: true
        case .status, .found, .sos: false
        }
    }
}
