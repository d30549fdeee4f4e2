import DispatchDomain
import DispatchWire
import Testing

struct ReplayWindowTests {
    typealias Verdict = DeviceReport.ReplayWindow.Verdict

    /// Earlier sequence numbers, the next one with a byte for its content, and the verdict.
    struct Row: CustomTestStringConvertible {
        var name: String
        var before: [Int64]
        var sequence: Int64
        var content: UInt8 = 0
        var verdict: Verdict

        var testDescription: String { name }
    }

    @Test(arguments: [
        Row(name: "the very first", before: [], sequence: 0, verdict: .new),
        Row(name: "a first that is high", before: [], sequence: 1 << 53, verdict: .new),
        Row(name: "the next", before: [5], sequence: 6, verdict: .new),
        Row(name: "a leap", before: [5], sequence: 1 << 53, verdict: .new),
        Row(name: "the same again", before: [5], sequence: 5, verdict: .again),
        Row(name: "the same number, other content", before: [5], sequence: 5, content: 1, verdict: .otherContent),
        Row(name: "a lower one not seen", before: [5, 7], sequence: 6, verdict: .new),
        Row(name: "a lower one seen", before: [5, 6, 7], sequence: 6, verdict: .again),
        Row(
            name: "a lower one with other content",
            before: [5, 6, 7],
            sequence: 6,
            content: 1,
            verdict: .otherContent
        ),
        Row(name: "below the first seen, within the window", before: [60], sequence: 0, verdict: .new),
        Row(name: "the last within the window", before: [100], sequence: 37, verdict: .new),
        Row(name: "the first below the window", before: [100], sequence: 36, verdict: .belowWindow),
        Row(name: "one seen, now below the window", before: [36, 100], sequence: 36, verdict: .belowWindow),
        Row(name: "one seen, at the window's end", before: [37, 100], sequence: 37, verdict: .again),
        Row(name: "far below", before: [1 << 53], sequence: 0, verdict: .belowWindow),
        Row(name: "came out of order", before: [9, 3, 7], sequence: 3, verdict: .again),
    ])
    func `each number is judged by those before`(row: Row) {
        var window = DeviceReport.ReplayWindow()
        for sequence in row.before { window.note(sequence, digest(sequence)) }
        #expect(window.judge(row.sequence, digest(row.sequence, row.content)) == row.verdict)
        let restored = DeviceReport.ReplayWindow(row.before.shuffled().map { ($0, digest($0)) })
        #expect(restored == window)
    }

    @Test func `noting what is not new changes nothing`() {
        var window = DeviceReport.ReplayWindow()
        window.note(100, digest(100))
        let before = window
        window.note(100, digest(100))
        window.note(100, digest(100, 1))
        window.note(3, digest(3))
        #expect(window == before)
        #expect(window.highest == 100)
    }

    @Test func `nothing is taken twice, whatever the order`() {
        var window = DeviceReport.ReplayWindow()
        var taken: [Int64: Int] = [:]
        var random: UInt64 = 1
        for step in 0..<20_000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let sequence = max(0, Int64(step / 4) - Int64(random >> 57))
            guard window.judge(sequence, digest(sequence)) == .new else { continue }
            window.note(sequence, digest(sequence))
            taken[sequence, default: 0] += 1
        }
        #expect(taken.values.allSatisfy { $0 == 1 })
        #expect(taken.count > 4000)
    }

    private func digest(_ sequence: Int64, _ content: UInt8 = 0) -> DeviceReport.Digest {
        DeviceReport.Digest(of: [UInt8(truncatingIfNeeded: sequence), content])
    }
}
