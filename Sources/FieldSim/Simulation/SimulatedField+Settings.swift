package import DispatchDomain

extension SimulatedField {
    /// How the field lives.
    package struct Settings: Sendable {
        /// The desk's clock: everything in the field goes by it.
        package var clock: DeskClock
        /// Seconds of that clock between position reports.
        package var interval: Double
        /// Calls for help per unit and hour.
        package var sosPerHour: Double
        /// Calls of citizens on an ordinary day.
        package var callsPerDay: Double
        /// Things that units find and report on an ordinary day, all together.
        package var findingsPerDay: Double
        package var seed: UInt64

        package init(
            clock: DeskClock,
            interval: Double,
            sosPerHour: Double = 0,
            callsPerDay: Double = 100,
            findingsPerDay: Double = 40,
            seed: UInt64
        ) {
            self.clock = clock
            self.interval = interval
            self.sosPerHour = sosPerHour
            self.callsPerDay = callsPerDay
            self.findingsPerDay = findingsPerDay
            self.seed = seed
        }
    }
}
