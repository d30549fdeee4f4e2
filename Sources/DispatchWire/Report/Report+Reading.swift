package import DispatchDomain

extension DeviceReport.Unverified {
    /// Returns the report; the payload is read only when the signature is valid.
    ///
    /// Throws `signature`, or what is wrong with the payload as a whole; an error in its contents is in
    /// `Report.content`.
    ///
    /// - Parameter zone: the zone of times without an offset.
    package func report(
        signedBy key: DeviceReport.Key,
        zone: DeskZone = .china
    ) throws(DeviceReport.ReportError) -> DeviceReport.Report {
        guard isSigned(by: key) else { throw .signature }
        return try DeviceReport.read(payload) { fields throws(DeviceReport.ReportError) in
            try DeviceReport.Report(
                sequence: fields.envelopeSequence(),
                at: fields.envelopeTime(zone),
                content: Result { () throws(DeviceReport.ReportError) in try fields.kind() },
                digest: DeviceReport.Digest(of: payload)
            )
        }
    }

    /// The sequence number of a report that can't be read otherwise, of another version too; to be asked after its
    /// signature was found valid.
    ///
    /// Nil if it has none.
    package var sequence: Int64? {
        try? DeviceReport.read(payload) { fields throws(DeviceReport.ReportError) in
            try fields.required(.sequence, try fields.sequence())
        }
    }
}

extension DeviceReport.FieldReader {
    /// Checks the version and returns `seq`, with which every numbered payload begins.
    package func envelopeSequence() throws(DeviceReport.ReportError) -> Int64 {
        try checkVersion()
        guard let sequence = try? sequence() else { throw .sequence }
        return sequence
    }

    fileprivate func envelopeTime(_ zone: DeskZone) throws(DeviceReport.ReportError) -> Timestamp {
        guard let instant = (try? instant(.time, zone: zone)).flatMap({ $0 }) else { throw .time }
        return instant
    }

    /// Throws `version` unless `v` is 1.
    package func checkVersion() throws(DeviceReport.ReportError) {
        guard (try? integer(.version, in: 1...1)) == DeviceReport.version else { throw .version }
    }

    /// Reads the contents of a device's report.
    fileprivate func kind() throws(DeviceReport.ReportError) -> DeviceReport.Kind {
        guard let name = (try? text(.kind)).flatMap({ $0 }).flatMap(DeviceReport.Kind.Name.init(rawValue:)) else {
            throw .kind
        }
        switch name {
        case .position: return .position(try position())
        case .status: return .status(try status())
        case .report: return .report(try sighting())
        case .taken: return .taken(try caseReference())
        case .arrived: return .arrived(try caseReference())
        case .feedback: return .feedback(try caseReference(), result: try outcome(), text: try text(.text))
        case .verify:
            return .verify(try caseReference(), try required(.exists, try choice(.exists)), text: try text(.text))
        case .check:
            return .check(try caseReference(), try required(.result, try choice(.result)), text: try text(.text))
        // Whoever calls for help must be heard, whatever the device says of the place.
        case .sos: return .sos(try? point())
        case .ack: return .ack(of: try required(.of, try sequence(.of)))
        }
    }

    private func position() throws(DeviceReport.ReportError) -> DeviceReport.Position {
        DeviceReport.Position(
            try required(.latitude, try point()),
            speedKmh: try number(.speed, in: 0...1000),
            course: try number(.course, in: 0...360),
            accuracy: try number(.accuracy, in: 0...1_000_000)
        )
    }

    private func status() throws(DeviceReport.ReportError) -> UnitStatus {
        let word = try required(.code, try word(.code))
        guard let status = Int(word).flatMap(UnitStatus.init(rawValue:)) else { throw .range(.code) }
        return status
    }

    private func sighting() throws(DeviceReport.ReportError) -> DeviceReport.Sighting {
        DeviceReport.Sighting(
            try required(.text, try text(.text)),
            classWord: try word(.classWord),
            point: try point(),
            // A place that nobody can read is none; the case goes where the unit is.
            place: try text(.place).flatMap { $0.isBlank ? nil : $0 },
            photos: try texts(.photos)
        )
    }

    /// Reads the code of a result, which has two digits, also where a device sends a bare number.
    private func outcome() throws(DeviceReport.ReportError) -> String {
        let word = try required(.result, try word(.result))
        return word.utf8.count == 1 ? "0" + word : word
    }
}
