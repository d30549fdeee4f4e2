extension DeviceReport {
    /// The fields of payloads, by the names they have on the wire.
    package enum Field: String, CodingKey, Hashable, Sendable, CaseIterable {
        // In every payload.
        case version = "v"
        case sequence = "seq"
        case time = "t"
        case kind
        // In payloads of devices.
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
        // In payloads of the desk.
        case ok
        case error
        case number = "no"
        case due
    }
}
