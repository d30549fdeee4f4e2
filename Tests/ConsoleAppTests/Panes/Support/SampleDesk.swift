import ConsoleScreen
import CellCanvas
import DispatchDomain

/// A constant desk at 21:47 on 20 November 2026, without store or clock.
///
/// It has two dozen open cases in every light, a dozen units and a small town, and is the contents of the sample
/// frames.
struct SampleDesk {
    /// The language of the city's own data: addresses, names, reports.
    var fieldData = Language.chinese

    static let zone = DeskZone.china
    static let today = LocalDay(year: 2026, month: 11, day: 20)
    static let now = zone.instant(today, timeOfDay: 21 * Milliseconds.hour + 47 * Milliseconds.minute)
    /// The origin of the town's coordinates.
    static let origin = GeoPoint(latitude: 45.775, longitude: 126.617)

    static func id(_ number: Int, daysAgo: Int = 0) -> CaseID {
        CaseID(county: 230_102, day: today.adding(days: -daysAgo), serial: number - CaseID.firstNumber + 1)
    }

    /// Returns the time that many minutes before now, or after it if negative.
    static func ago(_ minutes: Int) -> Timestamp { now + -Int64(minutes) * Milliseconds.minute }

    /// Returns the point that many metres east and north of the origin.
    static func point(_ east: Double, _ north: Double) -> GeoPoint {
        GeoPoint(latitude: origin.latitude + north / 111_320, longitude: origin.longitude + east / 77_640)
    }

    func say(_ phrase: Phrase) -> String { phrase(fieldData) }

    /// Returns the state of a dispatcher's console on an ordinary evening, with a case to dispatch selected in the
    /// queue.
    func state(_ size: CellSize, _ language: Language, rule: WidthRule = .narrow) -> ConsoleState {
        var state = ConsoleState(
            size: size,
            rule: rule,
            language: language,
            themeName: "dusk",
            zone: Self.zone,
            now: Self.now,
            desk: view,
            map: map
        )
        state.person = Operator(
            name: "wang",
            displayName: say(Phrase("王敏", "Wang Min")),
            roles: [.dispatcher, .acceptor]
        )
        state.queue.replace(rows, at: state.now)
        state.queue.selected = Self.id(352)
        state.units = unitRows
        state.journal = journal
        state.panes.journal.selected = journal.count - 1
        state.detail = detail(352)
        return state
    }

    private var view: DeskView {
        var counts: [Stage: Int] = [:]
        for row in rows { counts[row.state.stage, default: 0] += 1 }
        return DeskView(
            name: say(Phrase("临江区指挥中心", "Linjiang District")),
            counts: counts,
            gateway: .init(listener: .here, fixesPerSecond: 41.6),
            journalEnd: 20_483,
            readAt: Self.now
        )
    }
}
