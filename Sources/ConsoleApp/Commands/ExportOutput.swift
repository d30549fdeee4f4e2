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
        case .csv: try output.write(OutputText(csv: table.columns.map(\.name)))
        case .json: break
        case .geojson: try output.write(OutputText(json: "{\"type\":\"FeatureCollection\",\"features\":[\n"))
        }
    }

    func write<Item>(_ items: [Item], _ table: ExportTable<Item>) throws {
        var text = OutputText()
        for item in items {
            switch format {
            case .csv: text += OutputText(csv: table.columns.map { $0.text(item) })
            case .json: text += OutputText(table.value(item))
            case .geojson:
                if !isFirst { text += OutputText(json: ",\n") }
                text += OutputText(
                    part: .object([
                        "type": .text("Feature"), "geometry": table.geometry(item),
                        "properties": table.properties(item),
                    ])
                )
            }
            isFirst = false
        }
        try output.write(text)
    }

    func end() throws {
        guard format == .geojson else { return }
        try output.write(OutputText(json: isFirst ? "]}\n" : "\n]}\n"))
    }
}
