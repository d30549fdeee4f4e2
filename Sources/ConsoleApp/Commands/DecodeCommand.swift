import ArgumentParser
import CellCanvas
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
            are UTC. report: one datagram per line; --key-file or --key checks its signature. Needs no desk.
            """
    )

    @Argument(help: "Decode this format.")
    var format: Format

    // A key may begin with a hyphen, like an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "For report: check signatures with this key of the device. Others can see it: prefer --key-file.",
            valueName: "base64url"
        )
    )
    var key: String?

    @Option(
        help: ArgumentHelp(
            "For report: check signatures with the key in this file; '-' takes it from the first line of standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var keyFile: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write details in this language: \(Language.oneOf).", valueName: Language.form),
        completion: .list(Language.choices)
    )
    var lang: String?

    func validate() throws {
        try Language.check(flag: lang)
        if format != .report, key != nil || keyFile != nil {
            let option = key != nil ? "--key" : "--key-file"
            throw ValidationError(Phrase("\(option) 只用于 report", "\(option) is for report only"))
        }
        if key != nil, keyFile != nil {
            throw ValidationError(Phrase("--key 与 --key-file 不能同用", "--key and --key-file cannot be combined"))
        }
        _ = try key.map { try KeySource.key($0) }
    }

    func run() throws {
        do {
            switch format {
            case .jt808:
                try decodeLines { JT808JSON.line(hex: String(decoding: $0, as: UTF8.self), language: language) }
            case .report: try decodeReports()
            case .nmea: try decodeSentences()
            }
        } catch is StandardOutput.ReaderGone {
            // `| head` has closed the pipe.
        }
    }

    private var language: Language { Language.chosen(flag: lang, environment: ProcessInfo.processInfo.environment) }

    private func decodeReports() throws {
        if key != nil { Output.error(SafeText(KeySource.warning(language))) }
        var known = try key.map { try KeySource.key($0) }
        var keyLine = keyFile.flatMap { $0 == KeySource.standardInput ? $0 : nil }
        if let keyFile, keyLine == nil { known = try KeySource.read(keyFile) }
        try decodeLines { line in
            guard let file = keyLine else { return ReportJSON.line(line, key: known, language) }
            known = try KeySource.key(in: line, of: file)
            keyLine = nil
            return nil
        }
    }

    /// Answers the lines of each piece of input before it reads the next, so that typed lines are answered at once.
    ///
    /// - parameter decode: Returns the answer to a line; nil if it has none.
    private func decodeLines(_ decode: ([UInt8]) throws -> JSONValue?) throws {
        var input = StandardInput()
        var splitter = LineSplitter()
        func answer(_ lines: [LineSplitter.Line]) throws {
            var answers = OutputText()
            for line in lines {
                switch line {
                case .bytes(let bytes):
                    if let answer = try decode(bytes) { answers += OutputText(answer) }
                case .tooLong: answers += OutputText(tooLong)
                }
            }
            try flush(&answers)
        }
        while let bytes = try input.next() {
            var lines: [LineSplitter.Line] = []
            splitter.take(bytes) { lines.append($0) }
            try answer(lines)
        }
        var rest: [LineSplitter.Line] = []
        splitter.finish { rest.append($0) }
        try answer(rest)
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
