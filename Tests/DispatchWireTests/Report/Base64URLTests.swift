import DispatchDomain
import DispatchWire
import Testing

struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("~~~???", "fn5-Pz8_"),
    ])
    func `the rows of RFC 4648 §10, without padding`(plain: String, encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == Array(encoded.utf8))
        #expect(Base64URL.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test(arguments: [
        ("padding", "Zg=="), ("a lone character", "Z"), ("five characters", "Zm9vY"), ("stray bits", "Zh"),
        ("stray bits of two", "Zm9"), ("the other alphabet", "fn5+Pz8/"), ("white space", "Zm 9v"),
        ("a line end", "Zm9v\n"), ("a letter that is none", "Zmé"), ("a dot", "Zm.9"), ("NUL", "Zm9\0"),
    ])
    func `what is no BASE64URL is refused`(name: String, text: String) {
        #expect(Base64URL.decode(text.utf8) == nil, "\(name)")
    }

    @Test func `all lengths come back`() {
        for count in 0..<100 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }
}
