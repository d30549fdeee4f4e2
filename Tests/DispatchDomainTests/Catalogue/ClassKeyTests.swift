import DispatchDomain
import Testing

/// The text form of a class key, as journal bodies and the store hold it.
@Suite struct ClassKeyTests {
    @Test(arguments: ["event 0110 GB/T 30428.2-2013", "component 0405 GB/T 47678.5-2026", "event 9001 local"])
    func `a key is read from its description`(text: String) {
        #expect(ClassKey(parsing: text)?.description == text)
    }

    @Test(arguments: ["", "event", "event 0110", "event 0110 ", "event  local", "thing 0110 local", " 0110 local"])
    func `any other text is no key`(text: String) {
        #expect(ClassKey(parsing: text) == nil)
    }
}
