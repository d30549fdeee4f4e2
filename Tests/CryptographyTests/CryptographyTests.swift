import Cryptography
import Testing

/// The published vectors: FIPS 180-4 for SHA-256, RFC 4231 for HMAC-SHA-256.
@Suite struct CryptographyTests {
    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256(text: String, digest: String) {
        #expect(CryptographyTests.hex(SHA256.hash(Array(text.utf8))) == digest)
    }

    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func hmac(key: [UInt8], text: String, code: String) {
        let bytes = Array(text.utf8)
        let made = HMAC.code(for: bytes, key: key)
        #expect(CryptographyTests.hex(made) == code)
        #expect(HMAC.isValid(made, for: bytes, key: key))
        for index in made.indices {
            var other = made
            other[index] ^= 1
            #expect(!HMAC.isValid(other, for: bytes, key: key))
        }
        #expect(!HMAC.isValid(Array(made.dropLast()), for: bytes, key: key))
    }

    /// Each thread hashes with a context of its own.
    @Test func manyThreads() async {
        let texts = (0..<64).map { Array("entry \($0)".utf8) }
        let alone = texts.map { SHA256.hash($0) }
        await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for _ in 0..<8 {
                for (index, text) in texts.enumerated() { group.addTask { (index, SHA256.hash(text)) } }
            }
            for await (index, digest) in group { #expect(digest == alone[index]) }
        }
    }

    @Test func secretsAreEqualInAllBytesOrNot() {
        let secret = Array("3W5E11264SGSF".utf8)
        #expect(ConstantTime.areEqual(secret, secret) && ConstantTime.areEqual([], []))
        for index in secret.indices {
            var other = secret
            other[index] ^= 1
            #expect(!ConstantTime.areEqual(secret, other))
        }
        #expect(
            !ConstantTime.areEqual(secret, Array(secret.dropLast())) && !ConstantTime.areEqual(secret, secret + [0])
        )
    }

    @Test func randomBytes() {
        let made = (0..<100).map { _ in RandomBytes.make(32) }
        #expect(made.allSatisfy { $0.count == 32 })
        #expect(Set(made).count == 100)
    }
}
