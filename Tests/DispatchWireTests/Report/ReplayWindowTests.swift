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
        // The store keeps no more than the window.
        let stored = row.before.filter { sequence in row.before.allSatisfy { $0 - sequence < 64 } }
        let restored = DeviceReport.ReplayWindow(stored.shuffled().map { ($0, digest($0)) })
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

    /// Numbers told to come later, those applied after that, the next one with a byte for its content, and the
    /// verdict.
    struct LateRow: CustomTestStringConvertible {
        var name: String
        var postponed: [Int64]
        var applied: [Int64]
        var sequence: Int64
        var content: UInt8 = 0
        var verdict: Verdict

        var testDescription: String { name }
    }

    @Test(arguments: [
        LateRow(name: "postponed, within the window", postponed: [5], applied: [6], sequence: 5, verdict: .new),
        LateRow(name: "postponed, below the window", postponed: [5], applied: [500], sequence: 5, verdict: .new),
        LateRow(name: "another one below", postponed: [5], applied: [500], sequence: 6, verdict: .belowWindow),
        LateRow(name: "applied late", postponed: [5], applied: [500, 5], sequence: 5, verdict: .again),
        LateRow(
            name: "applied late, other content",
            postponed: [5],
            applied: [500, 5],
            sequence: 5,
            content: 1,
            verdict: .otherContent
        ),
        LateRow(name: "applied late, long ago", postponed: [5], applied: [500, 5, 900], sequence: 5, verdict: .again),
        LateRow(
            name: "applied within the window, now below it",
            postponed: [5],
            applied: [5, 500],
            sequence: 5,
            verdict: .belowWindow
        ),
        LateRow(name: "above the highest", postponed: [900], applied: [500], sequence: 437, verdict: .new),
        LateRow(
            name: "the lowest of too many",
            postponed: Array(1...1001),
            applied: [5000],
            sequence: 1,
            verdict: .belowWindow
        ),
        LateRow(name: "the next of too many", postponed: Array(1...1001), applied: [5000], sequence: 2, verdict: .new),
    ])
    func `a number that was told to come later stays usable once`(row: LateRow) {
        var window = DeviceReport.ReplayWindow()
        for sequence in row.postponed {
            let isNew = window.postpone(sequence)
            #expect(isNew)
        }
        for sequence in row.applied { window.note(sequence, digest(sequence)) }
        #expect(window.judge(row.sequence, digest(row.sequence, row.content)) == row.verdict)
        let applied = window.applied.shuffled().map { (sequence: $0, digest: digest($0)) }
        #expect(window.appliedCount == applied.count)
        #expect(DeviceReport.ReplayWindow(applied, postponed: window.postponed.shuffled()) == window)
    }

    @Test func `what is applied or postponed already is not postponed`() {
        var window = DeviceReport.ReplayWindow()
        window.postpone(5)
        window.note(500, digest(500))
        window.note(5, digest(5))
        window.postpone(450)
        let before = window
        let known: [Int64] = [5, 450, 500]
        for sequence in known {
            let isNew = window.postpone(sequence)
            #expect(!isNew)
        }
        #expect(window == before)
        // One that was not applied after all.
        window.restore(5)
        #expect(window.judge(5, digest(5)) == .new)
        window.restore(500)
        #expect(window.judge(500, digest(500)) == .again)
    }

    @Test func `every postponed number is taken once, whatever comes between`() {
        var window = DeviceReport.ReplayWindow()
        var taken: [Int64: Int] = [:]
        var waiting: Set<Int64> = []
        var random: UInt64 = 1
        func roll(_ sides: UInt64) -> UInt64 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (random >> 33) % sides
        }
        for sequence in Int64(1)...20_000 {
            switch roll(20) {
            case 0 where waiting.count < 900:
                let isNew = window.postpone(sequence)
                #expect(isNew)
                waiting.insert(sequence)
            default:
                window.note(sequence, digest(sequence))
                taken[sequence, default: 0] += 1
            }
            // One of those that wait comes again, once or twice.
            guard let again = waiting.min(), roll(21) == 0 else { continue }
            #expect(window.judge(again, digest(again)) == .new)
            window.note(again, digest(again))
            taken[again, default: 0] += 1
            waiting.remove(again)
            #expect(window.judge(again, digest(again)) == .again)
        }
        for sequence in waiting { #expect(window.judge(sequence, digest(sequence)) == .new) }
        #expect(taken.values.allSatisfy { $0 == 1 })
        #expect(taken.count + waiting.count == 20_000)
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
