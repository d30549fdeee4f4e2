/// An enrolled device (终端), with the unit or the source it reports for.
package struct Device: Hashable, Sendable, Codable {
    package let id: DeviceID
    /// The unit that carries it; nil for a feed.
    package var unit: CallSign?
    /// The source of the reports of a feed, a device without a unit (a citizens' app, camera software).
    package var source: CaseSource?
    /// The datum of its positions.
    package var datum: Datum
    /// The expected interval between its fixes, in seconds.
    package var interval: Int
    /// Whether NMEA sentences with a wrong or missing checksum are accepted.
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
