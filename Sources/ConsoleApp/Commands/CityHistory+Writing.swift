package import DispatchCore
package import DispatchDomain
package import FieldSim

extension CityHistory {
    /// Writes the city's history into a desk that has its reference data, one transaction for each day.
    package func write(to desk: Desk, until now: Timestamp) throws(DeskFailure) {
        var schedule = schedule(until: now, rules: desk.rules)
        while let next = schedule.nextTime {
            let midnight = desk.zone.instant(desk.zone.day(of: next).adding(days: 1))
            try desk.performTogether { perform in
                try schedule.play(before: midnight, perform)
            }
        }
        let onScene = try desk.units().filter { $0.facts.status == .onScene }.map(\.unit.callSign)
        if let round = callRound(onScene, at: now) { _ = try desk.perform(round) }
    }
}
