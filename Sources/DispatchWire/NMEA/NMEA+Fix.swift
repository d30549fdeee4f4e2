package import DispatchDomain

extension NMEA {
    /// A valid position of one sentence.
    package struct Fix: Hashable, Sendable {
        /// WGS-84 by the standard; a device's own datum is the gateway's affair.
        package var point: GeoPoint
        /// Milliseconds since UTC midnight; nil when the sentence gives no time.
        package var timeOfDay: Int64?
        /// The time with the date of the source's last RMC or ZDA; nil while none is known.
        package var at: Timestamp?
        /// Speed over ground in knots; that of a VTG or of the same moment's RMC where the sentence has none.
        package var speedKnots: Double?
        /// Course over ground in degrees, 0 … 360, clockwise from true north.
        package var course: Double?
        /// GGA's quality: 1 satellites, 2 differential, 4 and 5 real-time kinematic, 6 estimated.
        package var quality: Int?
        package var talker: Talker
        package var source: SentenceKind
        /// Who says it, by the sentence or an earlier one; nil leaves the address to tell.
        package var identity: String?

        package var speedKmh: Double? { speedKnots.map { $0 * 1.852 } }

        /// When the fix was taken, for a source whose date is unknown by the day that comes nearest to `heard`.
        package func instant(heard: Timestamp) -> Timestamp {
            if let at { return at }
            guard let timeOfDay else { return heard }
            return Clock.nearest(to: heard, timeOfDay: timeOfDay)
        }
    }
}
