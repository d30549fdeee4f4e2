import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// A JT/T 808 terminal in the test's hands.
final class VehicleTerminal {
    let number: JT808.TerminalNumber
    var version: JT808.Version
    /// Of the next frame.
    var serial: UInt16 = 0
    let client: UDPClient
    private let port: Int
    /// Listens for as long as anybody has a terminal of it.
    private let street: FieldHarness?
    private var inbox: [(header: JT808.Header, message: JT808.Message)] = []

    /// - parameter port: Another socket than the first.
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

    /// One that speaks to a gateway the test holds itself.
    init(_ number: String, port: Int) throws {
        self.number = try #require(JT808.TerminalNumber(number))
        self.version = .v2013
        self.port = port
        street = nil
        client = try UDPClient()
    }

    /// The same terminal, or one that says so, at another address.
    func elsewhere() throws -> VehicleTerminal {
        try VehicleTerminal(number.text, version, of: #require(street))
    }

    // MARK: Up

    /// The next frames, not sent yet.
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

    /// Sends a message and gives the result of its common answer.
    func ask(_ message: JT808.Message, sourceLocation: SourceLocation = #_sourceLocation) throws -> UInt8 {
        try result(of: send(message), sourceLocation: sourceLocation)
    }

    /// The result in the common answer to the frame of that serial, which must be the next thing said.
    func result(of serial: UInt16, sourceLocation: SourceLocation = #_sourceLocation) throws -> UInt8 {
        let (_, message) = try receive(sourceLocation: sourceLocation)
        guard case .platformAnswer(let answer) = message else {
            Issue.record("no answer: \(message)", sourceLocation: sourceLocation)
            return .max
        }
        #expect(answer.serial == serial, sourceLocation: sourceLocation)
        return answer.result
    }

    /// A code of its own: a terminal that has never registered is believed its first.
    @discardableResult
    func authenticate(_ code: String = "first") throws -> UInt8 {
        try ask(.authenticate(JT808.Authentication(code: code)))
    }

    /// Registers, and gives what is answered.
    func register() throws -> JT808.RegisterAnswer? {
        try send(
            .register(JT808.Registration(layout: version, maker: "ZB", model: "T1", terminalID: "1", plate: "黑A1"))
        )
        guard case .registerAnswer(let answer) = try receive().message else { return nil }
        return answer
    }

    // MARK: Down

    /// The next message from the desk.
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

    /// A text for the driver, and the serial to answer with.
    func text(within seconds: Double = 15) throws -> (serial: UInt16, words: String) {
        let (header, message) = try receive(within: seconds)
        guard case .text(let text) = message else { throw Zhiban.Failure(text: "no text: \(message)") }
        return (header.serial, text.text)
    }

    /// Answers a text.
    func acknowledge(_ serial: UInt16, _ result: JT808.AnswerResult = .done) throws {
        try send(.terminalAnswer(JT808.Answer(serial: serial, messageID: 0x8300, result: result)))
    }

    /// Whether the desk has nothing more to say: it answers at once what it is asked now.
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
        speed: Double = 30
    ) -> Self {
        .position(JT808.PositionReport(.near(clock, north: north, east: east, alarms: alarms, speed: speed)))
    }
}

extension JT808.Position {
    static func near(
        _ clock: String,
        north: Double = 45.755,
        east: Double = 126.65,
        alarms: [JT808.AlarmBit] = [],
        speed: Double = 30
    ) -> Self {
        JT808.Position(
            alarms: alarms.reduce(0) { $0 | $1.mask },
            point: GeoPoint(latitude: north, longitude: east),
            speedKmh: speed,
            course: 90,
            time: .at(clock)
        )
    }
}
