/// A line of limited rate with an unlimited buffer.
struct SlowLine {
    private let nanosecondsPerByte: Double
    /// The time at which the last byte so far arrives.
    private var free: Int64 = 0
    private var waiting: [(bytes: [UInt8], at: Int64)] = []

    /// The bytes that arrive together.
    private static let packet = 64

    init(bytesPerSecond: Double) {
        nanosecondsPerByte = 1e9 / bytesPerSecond
    }

    mutating func put(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        free = max(free, Monotonic.now())
        for start in stride(from: 0, to: bytes.count, by: Self.packet) {
            let packet = Array(bytes[start..<min(bytes.count, start + Self.packet)])
            free += Int64(Double(packet.count) * nanosecondsPerByte)
            waiting.append((packet, free))
        }
    }

    /// Returns what has arrived at the other end.
    mutating func delivered() -> [[UInt8]] {
        let now = Monotonic.now()
        let count = waiting.prefix { $0.at <= now }.count
        defer { waiting.removeFirst(count) }
        return waiting.prefix(count).map(\.bytes)
    }
}
