import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// A desk that whoever could has filled with text that misleads: its folder's name, a telephone's report and its place,
/// the names of people, a theme, the contents of files.
final class HostileDesk {
    /// One line of everything that misleads, short enough for a file name; "owned" shows that it got somewhere.
    static let word = "owned" + HiddenScalars.samples.filter { $0.utf8.count < 40 }.joined()
    /// The same with a line end, which would forge a line of its own.
    static let lines = word + "\n✓ forged\r\nforged"

    /// The word without what command lines and imports refuse: control characters and line ends.
    static let bare = String(
        String.UnicodeScalarView(
            word.unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
        )
    )

    let zhiban: Zhiban
    /// A datagram of the telephone, as text.
    let datagram: String
    private let root: String

    init() throws {
        root = NSTemporaryDirectory() + "zhiban-hostile-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let street = try FieldHarness(enrol: [["01", "--report"]], in: root + "/" + Self.word)
        zhiban = street.zhiban
        let telephone = try street.reporter("01")
        let text = Self.lines + HiddenScalars.samples.joined()
        let sighting = DeviceReport.Sighting(text, classWord: "暴露垃圾", place: Self.word)
        #expect(try telephone.say(.report(sighting)).ok)
        datagram = String(decoding: try telephone.datagram(.report(sighting), 9), as: UTF8.self)
        #expect(try street.serve.terminate() == 0)

        // Another 101 of the next day: on the third, the number alone is ambiguous, and the question names both places.
        zhiban.environment["ZHIBAN_NOW"] = "2026-11-22T08:31:00+08:00"
        #expect(try zhiban.act("n zydj68 bl /次日").exit == 0)
        zhiban.environment["ZHIBAN_NOW"] = "2026-11-23T08:31:00+08:00"
        // Imports refuse control characters, not the others.
        try write("name,display_name,roles\nmal,\(Self.bare),DSP\n", "operators.csv")
        #expect(try zhiban.run(["import", "operators", file("operators.csv")]).exit == 0)
        try write("callsign,name,kind,department\n05,\(Self.bare),\(Self.bare),\(Self.bare)\n", "units.csv")
        try FileManager.default.createDirectory(atPath: zhiban.desk + "/themes", withIntermediateDirectories: true)
        try "inherits = \"\(Self.bare)\"\n".write(
            toFile: zhiban.desk + "/themes/owned.toml",
            atomically: true,
            encoding: .utf8
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// The path of a file beside the desk.
    func file(_ name: String) -> String { root + "/" + name }

    private func write(_ text: String, _ name: String) throws {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
    }
}
