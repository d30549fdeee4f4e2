import DispatchDomain
import Testing

/// The numbers under which outbox items go to telephones: never one again that a telephone has seen with other content.
struct DownlinkNumbersTests {
    private static let now = Timestamp(milliseconds: 50_000_999)

    @Test func `without a restore they are the IDs`() {
        let numbers = DownlinkNumbers()
        #expect([1, 7].map(numbers.number) == [1, 7])
        #expect([1, 7].map(numbers.id) == [1, 7])
        #expect(numbers.id(of: 0) == nil && numbers.id(of: -1) == nil)
        #expect(numbers.text.isEmpty && DownlinkNumbers(text: "") == numbers)
    }

    @Test func `after a restore they begin at the time, and those in between are nobody's`() {
        var numbers = DownlinkNumbers()
        numbers.restart(after: 5, beyond: nil, at: Self.now)
        #expect([4, 5, 6, 7].map(numbers.number) == [4, 5, 50_001, 50_002])
        #expect([5, 6, 50_000, 50_001, 50_002].map(numbers.id) == [5, nil, nil, 6, 7])
        #expect(DownlinkNumbers(text: numbers.text) == numbers)
    }

    @Test(arguments: [(replaced: nil, first: 51_001), (Int64(90_000), 91_001)] as [(replaced: Int64?, first: Int64)])
    func `or beyond what is known to have been given`(replaced: Int64?, first: Int64) {
        var numbers = DownlinkNumbers()
        numbers.restart(after: 5, beyond: nil, at: Self.now)
        numbers.restart(after: 5, beyond: replaced, at: Self.now)
        #expect([5, 6].map(numbers.number) == [5, first])
        #expect([6, 50_001, first].map(numbers.id) == [nil, nil, 6])
        numbers.restart(after: 8, beyond: 0, at: Timestamp(milliseconds: 0))
        #expect([8, 9].map(numbers.number) == [first + 2, first + 1003])
        #expect([first + 2, first + 3, first + 1003].map(numbers.id) == [8, nil, 9])
        #expect(DownlinkNumbers(text: numbers.text) == numbers)
    }

    @Test(arguments: ["x", "5", "5:", "5:4", "-1:9", "5:60 4:70", "5:60 6:60", "9223372036854775807:1"])
    func `what can't be read is left out`(text: String) {
        let numbers = DownlinkNumbers(text: text)
        #expect(numbers.number(of: 4) == 4)
        _ = [Int64.min, -1, 0, 60, 61, .max].map { (numbers.number(of: $0), numbers.id(of: $0)) }
    }
}
