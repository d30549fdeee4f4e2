import ArgumentParser
import DispatchCore
import FieldSim
struct CityHistory {
    init(city: MadeUpCity, days: Int) {}; func write(to desk: Desk, until: Instant) throws(DeskFailure) {}
}
