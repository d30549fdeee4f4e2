package import DispatchDomain

extension NMEA {
    /// A valid position from one sentence.
    package struct Fix: Hashable, Sendable {
        /// WGS-84 by the standard; the gateway converts where a device has another datum.
        package var point: GeoPoint
        /// Milliseconds since midnight UTC; nil when the sentence has no time.
        package var timeOfDay: Int64?
        /// The time with the date of the source's last RMC or ZDA; nil while no date is known.
        package var at: Timestamp?
        /// Speed over ground in knots; where the sentence has none, that of a VTG or of an RMC with the same time.
        package var speedKnots: Double?
        /// Course over ground in degrees, 0 … 360, clockwise from true north.
        package var course: Double?
        /// The quality of a GGA: 1 satellites, 2 differential, 4 and 5 real-time kinematic, 6 estimated; nil for other
        /// sentences.
        package var quality: Int?
        package var talker: Talker
        package var source: SentenceKind
        /// The name of the device, from this sentence or an earlier one; nil when only the address identifies it.
        package var identity: String?

        package var speedKmh: Double? { speedKnots.map { $0 * 1.852 } }

        /// Returns the time of the fix; while the date is unknown, that of the day nearest to `heard`.
        package func instant(heard: Timestamp) -> Timestamp {
            if let at { return at }
            guard let timeOfDay else { return heard }
            return Clock.nearest(to: heard, timeOfDay: timeOfDay)
        }
    }
}
