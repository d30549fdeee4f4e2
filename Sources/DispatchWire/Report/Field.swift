extension DeviceReport {
    /// The fields of payloads, by the names they have on the wire.
    package enum Field: String, CodingKey, Hashable, Sendable, CaseIterable {
        // Of every payload.
        case version = "v"
        case sequence = "seq"
        case time = "t"
        case kind
        // Of what devices say.
        case latitude = "lat"
        case longitude = "lon"
        case datum
        case speed = "speed_kmh"
        case course
        case accuracy = "accuracy_m"
        case code
        case classWord = "class"
        case text
        case place
        case photos
        case caseWord = "case"
        case result
        case exists
        case of
        // Of what the desk says.
        case ok
        case error
        case number = "no"
        case due
    }
}
