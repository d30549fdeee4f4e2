import ArgumentParser
import DispatchDomain

/// The value of `--seed`, which chooses a made-up city.
///
/// It is checked in `validate`, so that a wrong one is refused with the range, as all other numbers are.
struct CitySeed: ExpressibleByArgument, CustomStringConvertible {
    /// The city of whoever names none.
    static let first = CitySeed(argument: "1")

    let description: String

    init(argument: String) {
        description = argument
    }

    /// Returns the number.
    ///
    /// - throws: `ValidationError` if it is none from 0 to 2⁶⁴ − 1.
    func number() throws(ValidationError) -> UInt64 {
        guard let number = UInt64(description) else {
            throw ValidationError(
                "--seed",
                takes: Phrase("0 到 \(UInt64.max)", "0 to \(UInt64.max)"),
                not: self
            )
        }
        return number
    }
}
