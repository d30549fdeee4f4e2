import ArgumentParser
import DispatchDomain
import FieldSim
import Glibc

/// Sends datagrams as many vehicles would, at a given rate or as fast as possible.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send position reports of many vehicles to a port of this machine.",
        shouldDisplay: false
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        /// JT/T 808 positions only.
        case jt808
        /// Positions, with every fourth datagram replaced by an NMEA sentence or another unknown message.
        case mixed
        /// Positions, with every other datagram corrupted.
        case hostile
    }

    @Option(help: "The port on 127.0.0.1.")
    var to: Int

    @Option(help: "Datagrams a second; 0 is as fast as it goes.")
    var rate = 1000

    @Option(help: "For how many seconds.")
    var seconds = 10.0

    @Option(help: "How many vehicles take turns.")
    var devices = 20_000

    @Option(help: "What to send: jt808, mixed or hostile.")
    var format = Format.jt808

    @Option(help: "How many seconds before now the vehicles' clocks begin.")
    var ago: Int64 = 0

    @Flag(help: "Authenticate every vehicle first, say 'ready', and send once for each line 'RATE SECONDS AGO' read.")
    var step = false

    func validate() throws {
        guard (1...65535).contains(to), rate >= 0, seconds > 0, seconds <= 3600, (1...1_000_000).contains(devices)
        else { throw ValidationError("--to, --rate, --seconds or --devices is out of range") }
    }

    func run() throws {
        let socket = try DatagramSocket(port: to)
        var stream = Stream(socket: socket, format: format, devices: devices)
        guard step else { return stream.run(rate: rate, seconds: seconds, ago: ago) }
        let missing = try VehicleCrowd(socket: socket, count: devices).authenticate()
        Output.line("ready \(devices - missing)")
        while let line = readLine() {
            let numbers = line.split(separator: " ").compactMap { Double($0) }
            guard numbers.count == 3, numbers.allSatisfy({ (0...1_000_000).contains($0) }) else { return }
            stream.run(rate: Int(numbers[0]), seconds: numbers[1], ago: Int64(numbers[2]))
        }
    }

    /// The sender of one run after another.
    private struct Stream {
        private static let tick: Int64 = 1_000_000

        let socket: DatagramSocket
        let format: Format
        let devices: Int
        private var sent = 0
        private var answered = 0
        private var lastAnswer: Int64 = 0
        /// The vehicles' time at the beginning of a run, in seconds since 1970.
        private var begin: Int64 = 0
        private var next = 0
        private var batch = DatagramBatch()
        private var mutator = ByteMutator(seed: 1)
        private let others: [[UInt8]]

        init(socket: DatagramSocket, format: Format, devices: Int) {
            self.socket = socket
            self.format = format
            self.devices = devices
            others = [
                "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B\r\n",
                "eyJhbGciOiJIUzI1NiIsImtpZCI6IjMxIn0.eyJ2IjoxfQ.AAAA", "GET / HTTP/1.1\r\n\r\n",
            ].map { Array($0.utf8) }
        }

        mutating func run(rate: Int, seconds: Double, ago: Int64) {
            // Answers to an earlier run do not count.
            listen()
            (sent, answered, next) = (0, 0, 0)
            begin = Int64(time(nil)) - ago
            let start = Monotonic.now()
            let length = Int64(seconds * 1e9)
            var elapsed: Int64 = 0
            while elapsed < length {
                if rate > 0 {
                    // Sends what is due; the limit applies after this process was paused.
                    send(min(Int(Double(elapsed) / 1e9 * Double(rate)) - sent, 2000))
                    listen()
                    usleep(UInt32(clamping: (Self.tick - (Monotonic.now() - start) % Self.tick) / 1000))
                } else {
                    send(320)
                }
                elapsed = Monotonic.now() - start
            }
            let took = Double(elapsed) / 1e9
            lastAnswer = start
            listen(for: 500)
            let last = begin + Int64(next / devices)
            let until = Double(lastAnswer - start) / 1e9
            Output.line(
                "sent \(sent) answered \(answered) seconds \(took) until \(until) from \(begin) to \(last)"
            )
        }

        private mutating func send(_ count: Int) {
            guard count > 0 else { return }
            batch.removeAll()
            for _ in 0..<count { append() }
            sent += socket.send(batch)
        }

        private mutating func append() {
            let vehicle = next % devices
            let at = begin + Int64(next / devices)
            next += 1
            switch format {
            case .mixed where next.isMultiple(of: 4): batch.append(others[next / 4 % others.count])
            case .hostile where next.isMultiple(of: 2):
                var one = DatagramBatch()
                one.appendPosition(of: vehicle, at: at)
                batch.append(mutator.spoiled([one.bytes] + others))
            case .jt808, .mixed, .hostile: batch.appendPosition(of: vehicle, at: at)
            }
        }

        /// Receives the waiting answers, and further ones until none arrives for that many milliseconds.
        private mutating func listen(for milliseconds: Int32 = 0) {
            var found = 0
            while socket.take(waiting: milliseconds, { if Self.isAnswer($0) { found += 1 } }) > 0 {
                if found > 0 { lastAnswer = Monotonic.now() }
                answered += found
                found = 0
            }
        }

        /// Returns whether the datagram is a general answer (0x8001), not an order.
        private static func isAnswer(_ datagram: ArraySlice<UInt8>) -> Bool {
            datagram.dropFirst().starts(with: [0x80, 0x01])
        }
    }
}
