import DispatchDomain
import Glibc

/// Writes rows in one of the formats, a portion at a time.
final class ExportOutput {
    private let format: ExportCommand.Format
    private let output = StandardOutput()
    private var isFirst = true

    init(format: ExportCommand.Format) {
        self.format = format
    }

    func begin<Item>(_ table: ExportTable<Item>) throws {
        switch format {
        case .csv: try output.write(CSVText.line(table.columns.map(\.name)))
        case .json: break
        case .geojson: try output.write("{\"type\":\"FeatureCollection\",\"features\":[\n")
        }
    }

    func write<Item>(_ items: [Item], _ table: ExportTable<Item>) throws {
        var text = ""
        for item in items {
            switch format {
            case .csv: text += CSVText.line(table.columns.map { $0.text(item) })
            case .json: text += table.value(item).line + "\n"
            case .geojson:
                text += isFirst ? "" : ",\n"
                text +=
                    JSONValue.object([
                        "type": .text("Feature"), "geometry": table.geometry(item),
                        "properties": table.properties(item),
                    ]).line
            }
            isFirst = false
        }
        try output.write(text)
    }

    func end() throws {
        if format == .geojson { try output.write((isFirst ? "" : "\n") + "]}\n") }
    }
}

/// Standard output where failing to write matters.
struct StandardOutput {
    /// Whoever read the other end has closed it.
    struct ReaderGone: Error {}

    func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                throw ReaderGone()
            } else if errno != EINTR {
                throw CommandFailure(
                    .inputOutput,
                    Phrase("写不出去（磁盘满或出错），输出不完整", "writing failed (disk full or broken); the output is incomplete")
                )
            }
        }
    }
}
