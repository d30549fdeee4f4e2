import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// A JT/T 808 terminal that follows a script; what it receives is described in words.
final class VehicleScript {
    /// One line of a script: what the terminal does, and what it must receive then.
    struct Line: CustomStringConvertible {
        var does: Doing
        var hears: [String]
        var description: String { "\(does)" }

        init(_ does: Doing, _ hears: String...) {
            self.does = does
            self.hears = hears
        }
    }

    enum Doing {
        case register
        /// With the code it was given, unless another is named.
        case authenticate(String? = nil)
        case heartbeat
        case logout
        /// A position at that time, near the middle of the desk's district.
        case position(String)
        /// The last frame again, unchanged.
        case again
        /// Acknowledges the last text.
        case acknowledge(JT808.AnswerResult = .done)
        case wait(seconds: Int64)
    }

    let harness: GatewayHarness
    let port: Int
    private let number: JT808.TerminalNumber
    private(set) var serial: UInt16 = 0
    /// The authentication code it was given on registration.
    private(set) var code: String?
    private var lastFrame: [UInt8] = []
    /// The serial number of the last text it was sent.
    private(set) var lastText: UInt16 = 0

    init(_ harness: GatewayHarness, _ number: String = GatewayHarness.car, port: Int = 40_001) throws {
        self.harness = harness
        self.port = port
        self.number = try #require(JT808.TerminalNumber(number))
    }

    /// Runs a script and records an issue for every line with another result.
    func play(_ lines: Line..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in lines {
            let heard = try act(line.does)
            #expect(heard == line.hears, "\(line)", sourceLocation: sourceLocation)
        }
    }

    private func act(_ doing: Doing) throws -> [String] {
        switch doing {
        case .register:
            let registration = JT808.Registration(
                layout: .v2013,
                maker: "ZB",
                model: "T1",
                terminalID: "1",
                plate: "黑A1"
            )
            return try say(.register(registration))
        case .authenticate(let code):
            return try say(.authenticate(JT808.Authentication(code: code ?? self.code ?? "")))
        case .heartbeat: return try say(.heartbeat)
        case .logout: return try say(.logout)
        case .position(let clock): return try say(.position(JT808.PositionReport(Self.position(clock))))
        case .again: return try hear(harness.receive(lastFrame, from: port))
        case .acknowledge(let result):
            return try say(.terminalAnswer(JT808.Answer(serial: lastText, messageID: 0x8300, result: result)))
        case .wait(let seconds): return try hear(harness.pass(seconds: seconds))
        }
    }

    static func position(_ clock: String) throws -> JT808.Position {
        JT808.Position(
            point: TestDesk.point,
            speedKmh: 30,
            course: 90,
            time: try moment("2026-11-18T\(clock)+08:00")
        )
    }

    private func say(_ message: JT808.Message) throws -> [String] {
        lastFrame = frames(message)
        return try hear(harness.receive(lastFrame, from: port))
    }

    /// Returns the next frames without sending them.
    func frames(_ message: JT808.Message, parts: Set<UInt16>? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        JT808.Writer(terminal: number, version: .v2013).append(message, serial: &serial, parts: parts, to: &bytes)
        return bytes
    }

    /// Continues from this serial number.
    func rewind(to serial: UInt16) { self.serial = serial }

    // MARK: Downlink

    /// Describes the datagrams sent to terminals, with the port if it is another terminal's.
    func hear(_ sent: [GatewayHarness.Sent]) throws -> [String] {
        try sent.filter { $0.bytes.first == 0x7E }.flatMap { sent in
            try messages(sent.bytes).map { sent.port == port ? $0 : "\($0) to \(sent.port)" }
        }
    }

    private func messages(_ bytes: [UInt8]) throws -> [String] {
        var reader = JT808.FrameReader()
        var offset = 0
        var heard: [String] = []
        while let frame = reader.next(in: bytes.span, at: &offset) {
            let header = try frame.get()
            let body = Array(reader.bytes[reader.body])
            heard.append(words(header, try JT808.Message.parse(header, body: body.span).message))
        }
        return heard
    }

    private func words(_ header: JT808.Header, _ message: JT808.Message) -> String {
        switch message {
        case .platformAnswer(let answer):
            let result = JT808.AnswerResult(rawValue: answer.result).map { "\($0)" } ?? "\(answer.result)"
            let name = JT808.MessageTable.row(answer.messageID)?.name.english ?? "\(answer.messageID)"
            return "\(name): \(result)"
        case .registerAnswer(let answer):
            if answer.result == 0 { code = answer.code }
            return answer.result == 0 ? "registered" : "not registered: \(answer.result)"
        case .text(let text):
            lastText = header.serial
            return text.text
        case .partsRequest(let request): return "wants parts \(request.missing)"
        default: return "\(message)"
        }
    }
}
