extension UInt8 {
    /// Whether it is an ASCII digit.
    package var isDigit: Bool { (48...57).contains(self) }
    /// Whether it is an ASCII letter.
    package var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
}

extension StringProtocol {
    /// Returns whether the text consists of ASCII digits only and their number is in `count`.
    package func isDigits(_ count: ClosedRange<Int>) -> Bool {
        count.contains(utf8.count) && utf8.allSatisfy(\.isDigit)
    }
}
