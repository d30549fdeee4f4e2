import Cryptography

/// A digest of what a row of a file says, by which the row is known when it comes again.
enum RowDigest {
    /// Returns the first 16 bytes of the SHA-256 of the values, as 32 hexadecimal digits.
    ///
    /// Each value is preceded by its length, so that no two different rows have the same bytes; line ends count alike.
    static func text(of values: [String]) -> String {
        var bytes: [UInt8] = []
        for value in values {
            let plain = value.replacing("\r\n", with: "\n")
            bytes += "\(plain.utf8.count):".utf8
            bytes += plain.utf8
        }
        let digits = Array("0123456789abcdef".utf8)
        let hex = SHA256.hash(bytes).prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }
}
