import CellCanvas
import ConsoleScreen
import DispatchDomain

/// What may be written to a standard stream.
///
/// It is made only of what has been through one of the doors, so that text from outside can't reach a terminal raw:
/// `SafeText` for people, `JSONValue` for scripts, `PaintedLine` for pictures of a screen. Only CSV stays exact, because
/// programs read it byte by byte.
struct OutputText {
    private(set) var text = ""

    init() {}

    /// A line for people.
    init(_ line: SafeText) { text = line.text + "\n" }

    /// Lines for people.
    init(_ lines: [SafeText]) { text = lines.map { $0.text + "\n" }.joined() }

    /// A line of a frame with its colours.
    init(_ line: ANSIText.PaintedLine) { text = line.text + "\n" }

    /// A JSON value on a line of its own.
    init(_ value: JSONValue) { text = value.line + "\n" }

    /// A JSON value without a line end, as a part of a document.
    init(part value: JSONValue) { text = value.line }

    /// What stands between the values of a JSON document: the program's own text.
    init(json: StaticString) { text = json.description }

    /// A number of a JSON document.
    init(number: Double) { text = number.description }

    /// A record of a CSV file, exactly as the data is.
    init(csv fields: [String]) { text = CSVText.line(fields) }

    /// A completion script: the program's own text, for a shell.
    init(script: String) { text = script + "\n" }

    var isEmpty: Bool { text.isEmpty }

    static func += (left: inout OutputText, right: OutputText) { left.text += right.text }

    mutating func removeAll() { text.removeAll(keepingCapacity: true) }
}
