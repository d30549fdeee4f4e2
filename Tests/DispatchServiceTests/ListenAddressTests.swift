import DispatchService
import Testing

/// What `--listen` understands.
struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:7000", "127.0.0.1:7000"),
        ("0.0.0.0", "0.0.0.0:7808"),
        ("*", "*:7808"),
        ("*:0", "*:0"),
        ("[::]:7808", "[::]:7808"),
        ("::1", "[::1]:7808"),
        ("[fe80::1%eth0]:1", "[fe80::1%eth0]:1"),
        (":7000", "127.0.0.1:7000"),
        ("localhost:7000", "127.0.0.1:7000"),
        ("desk-1.example", "desk-1.example:7808"),
    ])
    func `an address, a name, or every address`(text: String, meaning: String) {
        #expect(ListenAddress(text)?.description == meaning)
    }

    @Test(
        arguments: [
            ("::1:17876", "[::1]:17876"),
            ("fe80::1:7000", "[fe80::1]:7000"),
            (":::7808", "[::]:7808"),
            ("::1", nil),
            ("::1:70000", nil),
            ("::1:beef", nil),
            ("[::1]:7000", nil),
            ("127.0.0.1:7000", nil),
            ("desk-1.example", nil),
        ] as [(String, String?)]
    )
    func `a port after an address without brackets is seen`(text: String, meaning: String?) throws {
        #expect(try #require(ListenAddress(text)).inBrackets?.description == meaning)
    }

    @Test(arguments: [
        "", " ", "here:port", "127.0.0.1:65536", "**", "*.1:7808", "[]:7808", "[::1", "[::1]7808", "udp://a", "主机",
    ])
    func `anything else is nothing`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
