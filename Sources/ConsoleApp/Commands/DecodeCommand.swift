import ArgumentParser
import DispatchDomain
import DispatchWire
import Foundation

/// `zhiban decode`: decodes messages of devices to JSON.
struct DecodeCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jt808, nmea, report
    }

    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Decode JT/T 808 frames, NMEA sentences or device reports from standard input to JSON.",
        discussion: """
            Prints one JSON line for each, in order. jt808: one frame in hex per line. nmea: a stream of sentences; times \
            are UTC. report: one datagram per line; --key checks its signature. Needs no desk.
            """
    )

    @Argument(help: "Decode this format.")
    var format: Format

    // A key may begin with a hyphen, like an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("For report: check signatures with this key of the device.", valueName: "base64url")
    )
    var key: String?

    @Option(
        help: ArgumentHelp("Write details in this language: \(Language.oneOf).", valueName: Language.form),
        completion: .list(Language.choices)
    )
    var lang: String?

    func validate() throws {
        try Language.check(flag: lang)
        if key != nil, format != .report {
            throw ValidationError(Phrase("--key 只用于 report", "--key is for report only"))
        }
        if let key, DeviceReport.Key(text: key) == nil {
            throw ValidationError(.shortKey)
        }
    }

    func run() throws {
        do {
            switch format {
            case .jt808:
                try decodeLines { JT808JSON.line(hex: String(decoding: $0, as: UTF8.self), language: language) }
            case .report:
                let key = key.flatMap { DeviceReport.Key(text: $0) }
                try decodeLines { ReportJSON.line($0, key: key, language) }
            case .nmea: try decodeSentences()
            }
        } catch is StandardOutput.ReaderGone {
            // `| head` has closed the pipe.
        }
    }

    private var language: Language { Language.chosen(flag: lang, environment: ProcessInfo.processInfo.environment) }

    /// Answers the lines of each piece of input before it reads the next, so that typed lines are answered at once.
    private func decodeLines(_ decode: ([UInt8]) -> JSONValue) throws {
        var input = StandardInput()
        var lines = LineSplitter()
        var answers = OutputText()
        func answer(_ line: LineSplitter.Line) {
            switch line {
            case .bytes(let bytes): answers += OutputText(decode(bytes))
            case .tooLong: answers += OutputText(tooLong)
            }
        }
        while let bytes = try input.next() {
            lines.take(bytes, answer)
            try flush(&answers)
        }
        lines.finish(answer)
        try flush(&answers)
    }

    private func decodeSentences() throws {
        var input = StandardInput()
        var decoder = NMEAJSON()
        var answers = OutputText()
        while let bytes = try input.next() {
            decoder.take(Array(bytes)) { answers += OutputText($0) }
            try flush(&answers)
        }
        decoder.finish { answers += OutputText($0) }
        try flush(&answers)
    }

    private func flush(_ answers: inout OutputText) throws {
        guard !answers.isEmpty else { return }
        try StandardOutput().write(answers)
        answers.removeAll()
    }

    private var tooLong: JSONValue {
        .object([
            "error": .text(format == .report ? DeviceReport.ReportError.size.code : "length"),
            "detail": .text(
                Phrase("一行超过 \(LineSplitter.longest) 字节", "a line longer than \(LineSplitter.longest) bytes")(language)
            ),
        ])
    }
}
