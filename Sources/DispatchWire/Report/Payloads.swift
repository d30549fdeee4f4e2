package import DispatchDomain

extension DeviceReport {
    /// The JSON payload of a device's report.
    package struct ReportPayload: Encodable {
        package let sequence: Int64
        package let time: String
        package let kind: Kind

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Field.self)
            try fields.encode(DeviceReport.version, forKey: .version)
            try fields.encode(sequence, forKey: .sequence)
            try fields.encode(time, forKey: .time)
            try fields.encode(kind.name.rawValue, forKey: .kind)
            switch kind {
            case .position(let position):
                try fields.encode(position.place)
                try fields.encodeIfPresent(position.speedKmh, forKey: .speed)
                try fields.encodeIfPresent(position.course, forKey: .course)
                try fields.encodeIfPresent(position.accuracy, forKey: .accuracy)
            case .status(let status): try fields.encode(status.rawValue, forKey: .code)
            case .report(let sighting): try fields.encode(sighting)
            case .taken(let reference), .arrived(let reference): try fields.encode(reference)
            case .feedback(let reference, let result, let text):
                try fields.encode(reference)
                try fields.encode(result, forKey: .result)
                try fields.encodeIfPresent(text, forKey: .text)
            case .verify(let reference, let existence, let text):
                try fields.encode(reference)
                try fields.encode(existence.rawValue, forKey: .exists)
                try fields.encodeIfPresent(text, forKey: .text)
            case .check(let reference, let result, let text):
                try fields.encode(reference)
                try fields.encode(result.rawValue, forKey: .result)
                try fields.encodeIfPresent(text, forKey: .text)
            case .sos(let place): if let place { try fields.encode(place) }
            case .ack(let of): try fields.encode(of, forKey: .of)
            }
        }
    }

    /// The JSON payload of a downlink; an order always has all its fields, null where the value is unknown.
    package struct DownlinkPayload: Encodable {
        package let downlink: Downlink
        package let zone: DeskZone

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Field.self)
            try fields.encode(DeviceReport.version, forKey: .version)
            switch downlink {
            case .ack(let ack):
                try fields.encode("ack", forKey: .kind)
                try fields.encode(ack.of, forKey: .of)
                try fields.encode(ack.ok, forKey: .ok)
                try fields.encodeIfPresent(ack.caseID?.description, forKey: .caseWord)
                try fields.encodeIfPresent(ack.error, forKey: .error)
            case .order(let order):
                try fields.encode("order", forKey: .kind)
                try fields.encode(order.sequence, forKey: .sequence)
                try fields.encode(order.caseID.description, forKey: .caseWord)
                try fields.encode(order.caseID.number, forKey: .number)
                try fields.encode(order.className, forKey: .classWord)
                try fields.encode(order.place, forKey: .place)
                try fields.encode(order.point?.latitude, forKey: .latitude)
                try fields.encode(order.point?.longitude, forKey: .longitude)
                try fields.encode(order.due?.iso(zone), forKey: .due)
                try fields.encode(order.text, forKey: .text)
            case .message(let sequence, let text):
                try fields.encode("message", forKey: .kind)
                try fields.encode(sequence, forKey: .sequence)
                try fields.encode(text, forKey: .text)
            }
        }
    }
}

extension KeyedEncodingContainer<DeviceReport.Field> {
    fileprivate mutating func encode(_ place: DeviceReport.ReportedPoint) throws {
        try encode(place.point.latitude, forKey: .latitude)
        try encode(place.point.longitude, forKey: .longitude)
        try encodeIfPresent(place.datum?.rawValue, forKey: .datum)
    }

    fileprivate mutating func encode(_ sighting: DeviceReport.Sighting) throws {
        try encode(sighting.text, forKey: .text)
        try encodeIfPresent(sighting.classWord, forKey: .classWord)
        if let point = sighting.point { try encode(point) }
        try encodeIfPresent(sighting.place, forKey: .place)
        if !sighting.photos.isEmpty { try encode(sighting.photos, forKey: .photos) }
    }

    fileprivate mutating func encode(_ reference: DeviceReport.CaseReference) throws {
        try encode(reference.text, forKey: .caseWord)
    }
}
