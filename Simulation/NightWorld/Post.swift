import DispatchDomain
import FieldSim

/// The network between the devices and the desk: it loses, delays, repeats and reorders datagrams.
struct Post {
    /// Where a datagram goes.
    enum Direction: Hashable {
        case toDesk, toDevice
    }

    struct Letter {
        var arrives: Int64
        var direction: Direction
        var device: Int
        var port: Int
        var bytes: [UInt8]
        fileprivate var number: Int
    }

    /// How it behaves for a while.
    private struct Weather {
        var loss: Double
        var repetition: Double
        /// The longest delay in milliseconds.
        var delay: Double
    }

    private static let calm = Weather(loss: 0, repetition: 0, delay: 20)
    private static let weathers = [
        calm, Weather(loss: 0.02, repetition: 0.01, delay: 300), Weather(loss: 0.2, repetition: 0.1, delay: 5_000),
        Weather(loss: 0.6, repetition: 0.05, delay: 15_000), Weather(loss: 1, repetition: 0, delay: 0),
    ]

    private var random: SeededRandom
    private var weather = calm
    private var changes: Int64 = 0
    private var sent = 0
    /// What is under way, as a heap with the next letter first.
    private var letters: [Letter] = []
    /// Whether nothing is lost any more.
    var isCalm = false

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    mutating func send(_ bytes: [UInt8], _ direction: Direction, device: Int, port: Int, at now: Int64) {
        if isCalm {
            weather = Self.calm
        } else if now >= changes {
            weather = random.pick(Self.weathers) ?? Self.calm
            changes = now + Int64(random.double(in: 60_000...900_000))
        }
        repeat {
            if random.chance(weather.loss) { continue }
            sent += 1
            let arrives = now + Int64(random.unit() * weather.delay)
            push(
                Letter(
                    arrives: arrives,
                    direction: direction,
                    device: device,
                    port: port,
                    bytes: bytes,
                    number: sent
                )
            )
        } while random.chance(weather.repetition)
    }

    /// Returns the next datagram that has arrived; nil if there is none.
    mutating func next(at now: Int64) -> Letter? {
        guard let first = letters.first, first.arrives <= now else { return nil }
        let last = letters.removeLast()
        if !letters.isEmpty {
            letters[0] = last
            sink()
        }
        return first
    }

    private mutating func push(_ letter: Letter) {
        letters.append(letter)
        var child = letters.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isBefore(letters[child], letters[parent]) else { return }
            letters.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < letters.count {
                if Self.isBefore(letters[child], letters[least]) { least = child }
            }
            guard least != parent else { return }
            letters.swapAt(parent, least)
            parent = least
        }
    }

    private static func isBefore(_ left: Letter, _ right: Letter) -> Bool {
        (left.arrives, left.number) < (right.arrives, right.number)
    }
}
