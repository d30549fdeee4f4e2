extension Sequence<UInt8> {
    /// The bytes as lower-case hexadecimal digits, two each.
    var hexadecimal: String {
        map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
