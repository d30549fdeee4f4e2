import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// A JT/T 808 terminal controlled by the test.
final class VehicleTerminal {
    let number: JT808.TerminalNumber
    var version: JT808.Version
    /// The serial number of the next frame.
    var serial: UInt16 = 0
    let client: UDPClient
    private let port: Int
    /// Held so that the gateway listens as long as one of its devices exists.
    private let street: FieldHarness?
    private var inbox: [(header: JT808.Header, message: JT808.Message)] = []

    /// - parameter port: The gateway's port; nil for that of its first socket.
    init(
        _ number: String,
        _ version: JT808.Version = .v2013,
        of street: FieldHarness,
        port: Int? = nil,
        client: UDPClient? = nil
    ) throws {
        self.number = try #require(JT808.TerminalNumber(number))
        self.version = version
        self.street = street
        self.port = port ?? street.port
        self.client = try client ?? UDPClient()
    }

    /// Makes a terminal for a gateway that the test holds itself.
    init(_ number: String, port: Int) throws {
        self.number = try #require(JT808.TerminalNumber(number))
        self.version = .v2013
        self.port = port
        street = nil
        client = try UDPClient()
    }

    /// Returns a terminal with the same number at another address.
    func elsewhere() throws -> VehicleTerminal {
        try VehicleTerminal(number.text, version, of: #require(street))
    }

    // MARK: Uplink

    /// Returns the next frames without sending them.
    func frames(_ message: JT808.Message, parts: Set<UInt16>? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        JT808.Writer(terminal: number, version: version).append(message, serial: &serial, parts: parts, to: &bytes)
        return bytes
    }

    func send(_ bytes: [UInt8]) throws { try client.send(bytes, to: port) }

    @discardableResult
    func send(_ message: JT808.Message) throws -> UInt16 {
        let first = serial
        try send(frames(message))
        return first
    }

    /// Sends a message and returns the result in the platform's general answer (0x8001).
    func ask(_ message: JT808.Message, sourceLocation: SourceLocation = #_sourceLocation) throws -> UInt8 {
        try result(of: send(message), sourceLocation: sourceLocation)
    }

    /// Returns the result in the platform's general answer to this serial, which must be the next message.
    func result(of serial: UInt16, sourceLocation: SourceLocation = #_sourceLocation) throws -> UInt8 {
        let (_, message) = try receive(sourceLocation: sourceLocation)
        guard case .platformAnswer(let answer) = message else {
            Issue.record("no answer: \(message)", sourceLocation: sourceLocation)
            return .max
        }
        #expect(answer.serial == serial, sourceLocation: sourceLocation)
        return answer.result
    }

    /// Authenticates with a code of the test's choice: the gateway accepts the first code of a terminal that has never
    /// registered.
    @discardableResult
    func authenticate(_ code: String = "first") throws -> UInt8 {
        try ask(.authenticate(JT808.Authentication(code: code)))
    }

    /// Registers and returns the answer.
    func register() throws -> JT808.RegisterAnswer? {
        try send(
            .register(JT808.Registration(layout: version, maker: "ZB", model: "T1", terminalID: "1", plate: "黑A1"))
        )
        guard case .registerAnswer(let answer) = try receive().message else { return nil }
        return answer
    }

    // MARK: Downlink

    /// Returns the next message from the desk.
    func receive(
        within seconds: Double = 15,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> (header: JT808.Header, message: JT808.Message) {
        if inbox.isEmpty {
            let bytes = try #require(client.receive(within: seconds), "no answer", sourceLocation: sourceLocation)
            var reader = JT808.FrameReader()
            var offset = 0
            while let frame = reader.next(in: bytes.span, at: &offset) {
                let header = try frame.get()
                let body = Array(reader.bytes[reader.body])
                inbox.append((header, try JT808.Message.parse(header, body: body.span).message))
            }
        }
        return inbox.removeFirst()
    }

    /// Returns the next message, which must be a text for the driver, and its serial to acknowledge.
    func text(within seconds: Double = 15) throws -> (serial: UInt16, words: String) {
        let (header, message) = try receive(within: seconds)
        guard case .text(let text) = message else { throw Zhiban.Failure(text: "no text: \(message)") }
        return (header.serial, text.text)
    }

    /// Acknowledges a text.
    func acknowledge(_ serial: UInt16, _ result: JT808.AnswerResult = .done) throws {
        try send(.terminalAnswer(JT808.Answer(serial: serial, messageID: 0x8300, result: result)))
    }

    /// Returns whether no message from the desk is outstanding: the next one must be the answer to a heartbeat.
    func isAllHeard() throws -> Bool {
        let serial = try send(.heartbeat)
        guard case .platformAnswer(let answer) = try receive().message else { return false }
        return answer.serial == serial && answer.messageID == 0x0002
    }
}

extension JT808.Message {
    /// A position near the middle of the made-up city.
    static func position(
        _ clock: String,
        north: Double = 45.755,
        east: Double = 126.65,
        alarms: [JT808.AlarmBit] = [],
        speed: Double = 30,
        daysAgo: Int64 = 0
    ) -> Self {
        .position(
            JT808.PositionReport(
                .near(clock, north: north, east: east, alarms: alarms, speed: speed, daysAgo: daysAgo)
            )
        )
    }
}

extension JT808.Position {
    static func near(
        _ clock: String,
        north: Double = 45.755,
        east: Double = 126.65,
        alarms: [JT808.AlarmBit] = [],
        speed: Double = 30,
        daysAgo: Int64 = 0
    ) -> Self {
        JT808.Position(
            alarms: alarms.reduce(0) { $0 | $1.mask },
            point: GeoPoint(latitude: north, longitude: east),
            speedKmh: speed,
            course: 90,
            time: .at(clock) + -daysAgo * Milliseconds.day
        )
    }
}
