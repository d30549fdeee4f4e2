extension TerminalReport.Unverified {
    /// What the device said, if the key proves it; only then is the payload read at all.
    ///
    /// - Parameter zone: of times without an offset.
    package func report(
        signedBy key: TerminalReport.Key,
        zone: DeskZone = .china
    ) throws(TerminalReport.ReportError) -> TerminalReport.Report {
        guard isSigned(by: key) else { throw .signature }
        return try TerminalReport.read(payload) { fields throws(TerminalReport.ReportError) in
            try TerminalReport.Report(
                sequence: fields.envelopeSequence(),
                at: fields.envelopeTime(zone),
                content: Result { () throws(TerminalReport.ReportError) in try fields.kind() },
                digest: TerminalReport.Digest(of: payload)
            )
        }
    }
}

extension TerminalReport.FieldReader {
    /// Checks the version, then gives `seq`: what every numbered payload begins with.
    func envelopeSequence() throws(TerminalReport.ReportError) -> Int64 {
        try checkVersion()
        guard let sequence = try? sequence() else { throw .sequence }
        return sequence
    }

    fileprivate func envelopeTime(_ zone: DeskZone) throws(TerminalReport.ReportError) -> Instant {
        guard let instant = (try? instant(.time, zone: zone)).flatMap({ $0 }) else { throw .time }
        return instant
    }

    func checkVersion() throws(TerminalReport.ReportError) {
        guard (try? integer(.version, in: 1...1)) == TerminalReport.version else { throw .version }
    }

    /// What a device says.
    fileprivate func kind() throws(TerminalReport.ReportError) -> TerminalReport.Kind {
        guard let name = (try? text(.kind)).flatMap({ $0 }).flatMap(TerminalReport.Kind.Name.init(rawValue:)) else {
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
        case .sos: return .sos(try point())
        case .ack: return .ack(of: try required(.of, try sequence(.of)))
        }
    }

    private func position() throws(TerminalReport.ReportError) -> TerminalReport.Position {
        TerminalReport.Position(
            try required(.latitude, try point()),
            speedKmh: try number(.speed, in: 0...1000),
            course: try number(.course, in: 0...360),
            accuracy: try number(.accuracy, in: 0...1_000_000)
        )
    }

    private func status() throws(TerminalReport.ReportError) -> UnitStatus {
        let word = try required(.code, try word(.code))
        guard let status = Int(word).flatMap(UnitStatus.init(rawValue:)) else { throw .range(.code) }
        return status
    }

    private func sighting() throws(TerminalReport.ReportError) -> TerminalReport.Sighting {
        TerminalReport.Sighting(
            try required(.text, try text(.text)),
            classWord: try word(.classWord),
            point: try point(),
            place: try text(.place),
            photos: try texts(.photos)
        )
    }

    /// Codes of outcomes have two digits, also where a device sends a bare number.
    private func outcome() throws(TerminalReport.ReportError) -> String {
        let word = try required(.result, try word(.result))
        return word.utf8.count == 1 ? "0" + word : word
    }
}
