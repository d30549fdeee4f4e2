import DispatchDomain
import Glibc

/// Writes rows in one of the export formats, in portions.
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
