package import DispatchDomain

extension JT808 {
    /// A message body that the desk or its simulated field reads or writes (JT/T 808).
    package enum Message: Hashable, Sendable {
        // From the terminal.
        case terminalAnswer(Answer)
        case heartbeat
        case logout
        case timeQuery
        case partsQuery(PartsRequest)
        case register(Registration)
        case authenticate(Authentication)
        case parameters(ParameterAnswer)
        case attributes(TerminalAttributes)
        case position(PositionReport)
        case positionAnswer(PositionAnswer)
        case event(UInt8)
        case choice(Choice)
        case recorderData(RecorderData)
        case driver(DriverReport)
        case batch(Batch)
        case mediaEvent(MediaEvent)
        case mediaData(MediaData)
        case passUp(PassThrough)

        // From the platform.
        case platformAnswer(Answer)
        case partsRequest(PartsRequest)
        case timeAnswer(Timestamp?)
        case registerAnswer(RegisterAnswer)
        case setParameters([Parameter])
        case queryParameters
        case control(Control)
        case querySomeParameters([UInt32])
        case queryAttributes
        case positionQuery
        case track(Tracking)
        case confirmAlarm(AlarmConfirmation)
        case text(TextMessage)
        case setEvents(EventList)
        case question(Question)
        case recorderCommand(RecorderCommand)
        case mediaAnswer(MediaAnswer)
        case passDown(PassThrough)

        /// A body that the desk does not interpret, as received.
        case other(UInt16, [UInt8])
    }
}

extension JT808.Message {
    /// Reads a body in the edition of its header; `junk` is the bytes behind its last field.
    ///
    /// An encrypted body, or one part of several, is returned as `other`. Throws `FrameError.body` when the body is too
    /// short.
    package static func parse(
        _ header: JT808.Header,
        body: JT808.Bytes
    ) throws(JT808.FrameError) -> (message: Self, junk: [UInt8]) {
        let bytes = body.indices.map { body[$0] }
        guard header.encryption == 0, header.subpackage == nil else { return (.other(header.messageID, bytes), []) }
        return try parse(header.messageID, version: header.version, body: bytes)
    }

    /// Reads a complete body, reassembled if it came in parts; `junk` is the bytes behind its last field.
    ///
    /// Throws `FrameError.body` when the body is too short.
    package static func parse(
        _ id: UInt16,
        version: JT808.Version,
        body: [UInt8]
    ) throws(JT808.FrameError) -> (message: Self, junk: [UInt8]) {
        guard let read = JT808.MessageTable.row(id)?.read else { return (.other(id, body), []) }
        var reader = JT808.BodyReader(body, version: version)
        // A reader fails only when the body is too short.
        guard let message = try? read(&reader) else { throw .body }
        return (message, reader.rest())
    }

    /// Returns the body as a frame of that edition carries it.
    package func body(_ version: JT808.Version) -> [UInt8] {
        var writer = JT808.BodyWriter(version: version)
        write(to: &writer)
        return writer.body
    }
}
