import DispatchDomain
import Testing

/// What is counted agrees with its number.
@Suite struct EnglishTests {
    @Test(arguments: [
        (0, "0 devices"), (1, "1 device"), (2, "2 devices"), (11, "11 devices"), (101, "101 devices"),
    ])
    func `only one is singular`(number: Int, text: String) {
        #expect(English.count(number, "device") == text)
    }

    @Test func `the verb and other plurals are given`() {
        #expect(English.count(1, "journal entry", "journal entries") == "1 journal entry")
        #expect(English.count(Int64(2), "day stays", "days stay") == "2 days stay")
    }
}
