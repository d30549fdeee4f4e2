package import DispatchDomain

extension SimulatedField {
    /// The settings of a simulated field.
    package struct Settings: Sendable {
        /// The desk's clock, which the whole field uses.
        package var clock: DeskClock
        /// Seconds of the desk's clock between position reports.
        package var interval: Double
        /// SOS calls per unit and hour.
        package var sosPerHour: Double
        /// Reports of citizens on an ordinary day.
        package var callsPerDay: Double
        /// Findings of all units together on an ordinary day.
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
