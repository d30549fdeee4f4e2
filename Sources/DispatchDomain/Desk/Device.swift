/// A terminal the desk knows (终端), and whom it speaks for.
package struct Device: Hashable, Sendable, Codable {
    package let id: DeviceID
    /// The unit that carries it; nil for a feed.
    package var unit: CallSign?
    /// For a feed without a unit (a citizens' app, a camera's software): the source its reports count as.
    package var source: CaseSource?
    /// The datum its positions are in.
    package var datum: Datum
    /// Seconds between its position reports, as expected.
    package var interval: Int
    /// Whether NMEA sentences without or with a wrong checksum are taken.
    package var isLenient: Bool

    package init(
        id: DeviceID,
        unit: CallSign?,
        source: CaseSource? = nil,
        datum: Datum = .wgs84,
        interval: Int = 30,
        isLenient: Bool = false
    ) {
        self.id = id
        self.unit = unit
        self.source = source
        self.datum = datum
        self.interval = interval
        self.isLenient = isLenient
    }
}
