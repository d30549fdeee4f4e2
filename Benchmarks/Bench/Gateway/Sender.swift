import Foundation

/// A child process that sends as many vehicles do.
struct Sender {
    private let child: Child

    /// The result of a run.
    struct Outcome {
        var sent = 0
        var answered = 0
        var seconds = 0.0
        /// The time of the last answer, in seconds from the beginning.
        var until = 0.0
        /// The vehicles' times at the beginning and at the end, in seconds since 1970.
        var from: Int64 = 0
        var to: Int64 = 0
    }

    /// Starts a sender that begins at once.
    init(to port: Int, rate: Int, seconds: Double, ago: Int64) throws {
        let numbers = ["--rate", "\(rate)", "--seconds", "\(seconds)", "--ago", "\(ago)"]
        child = try Child(CommandMeasures.beside("zhiban-bench"), ["send", "--to", "\(port)"] + numbers)
    }

    /// Starts a sender that authenticates its vehicles first and then waits for `begin`.
    init(authenticatingTo port: Int, vehicles: Int) throws {
        let arguments = ["send", "--to", "\(port)", "--devices", "\(vehicles)", "--step"]
        child = try Child(CommandMeasures.beside("zhiban-bench"), arguments)
        guard let line = child.line(), line == "ready \(vehicles)" else {
            throw RawFailure(description: "not every vehicle was let in")
        }
    }

    func begin(rate: Int, seconds: Double, ago: Int64 = 0) { child.send("\(rate) \(seconds) \(ago)") }

    /// Waits for the end of a run and returns its result.
    func outcome() throws -> Outcome {
        guard let line = child.line() else { throw RawFailure(description: "the sender has died") }
        let words = line.split(separator: " ").map(String.init)
        let values = Dictionary(zip(words, words.dropFirst())) { first, _ in first }
        func number(_ name: String) -> Double { values[name].flatMap { Double($0) } ?? 0 }
        return Outcome(
            sent: Int(number("sent")),
            answered: Int(number("answered")),
            seconds: number("seconds"),
            until: number("until"),
            from: Int64(number("from")),
            to: Int64(number("to"))
        )
    }

    /// Ends the child process.
    func stop() {
        child.send("end")
        child.wait()
    }
}
