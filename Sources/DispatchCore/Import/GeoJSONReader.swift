import DispatchDomain
import Foundation

/// Reads the features of a GeoJSON file (RFC 7946), each on its own: a bad one becomes a problem, the others are read.
enum GeoJSONReader {
    static func records(of file: ImportFile) -> ([ImportRecord], [ImportProblem]) {
        if let problem = file.badLine { return ([], [problem]) }
        let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(file.bytes[start...]))
        } catch {
            return ([], [notJSON(file)])
        }
        guard document.type == "FeatureCollection", let features = document.features else {
            let type = document.type ?? "?"
            return (
                [],
                [
                    ImportProblem(
                        .file,
                        "\(file.name) 的 type 是「\(type)」;应为带 features 的 FeatureCollection",
                        "the type of \(file.name) is '\(type)'; it must be a FeatureCollection with features"
                    )
                ]
            )
        }
        var records: [ImportRecord] = []
        var problems: [ImportProblem] = []
        for (index, feature) in features.enumerated() {
            let place = ImportPlace.feature(index + 1)
            do throws(ImportProblem) {
                var record = ImportRecord(place: place, fields: feature.properties)
                record.shape = try feature.shape(place)
                records.append(record)
            } catch {
                problems.append(error)
            }
        }
        return (records, problems)
    }

    /// The largest file that is parsed again to find the line of an error, 32 MiB: parsing takes many times its size of
    /// memory.
    private static let largestSearched = 32 << 20

    private static func notJSON(_ file: ImportFile) -> ImportProblem {
        guard let line = lineOfSyntaxError(file) else {
            return ImportProblem(
                .file,
                "\(file.name) 不是合格的 JSON;请检查括号、引号和逗号",
                "\(file.name) is not valid JSON; check brackets, quotes and commas"
            )
        }
        return ImportProblem(
            .line(line),
            "从这里起不是合格的 JSON;请检查括号、引号和逗号",
            "not valid JSON from here on; check brackets, quotes and commas"
        )
    }

    /// Returns the line of a syntax error; nil if it can't be found.
    ///
    /// `JSONSerialization` gives the position only in its description, for example `Invalid value around character 32`.
    private static func lineOfSyntaxError(_ file: ImportFile) -> Int? {
        guard file.bytes.count <= largestSearched else { return nil }
        do {
            _ = try JSONSerialization.jsonObject(with: Data(file.bytes))
            return nil
        } catch {
            let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            let digits = words.range(of: "around character ").map { words[$0.upperBound...].prefix(while: \.isNumber) }
            let end = digits.flatMap { Int($0) } ?? file.bytes.count
            return 1 + file.bytes.prefix(end).count { $0 == 0x0A }
        }
    }

    private struct Document: Decodable {
        var type: String?
        var features: [GeoJSONFeature]?

        private enum CodingKeys: String, CodingKey { case type, features }

        init(from decoder: any Decoder) throws {
            // An array at the top level is valid JSON, but no feature collection.
            guard let container = try? decoder.container(keyedBy: CodingKeys.self) else { return }
            type = try? container.decode(String.self, forKey: .type)
            features = try? container.decode([GeoJSONFeature].self, forKey: .features)
        }
    }
}

/// A feature as far as it could be decoded.
///
/// Decoding never throws, so that a bad feature does not affect the others.
struct GeoJSONFeature: Decodable, Sendable {
    private(set) var properties: [String: String] = [:]
    private var geometry: Geometry?
    private var isFeature = false

    private enum CodingKeys: String, CodingKey { case type, properties, geometry }

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self) else { return }
        isFeature = (try? container.decode(String.self, forKey: .type)) == "Feature"
        let values = (try? container.decode([String: GeoJSONScalar].self, forKey: .properties)) ?? [:]
        properties = values.compactMapValues(\.text)
        geometry = try? container.decode(Geometry.self, forKey: .geometry)
    }

    func shape(_ place: ImportPlace) throws(ImportProblem) -> GeoShape {
        guard isFeature else {
            throw ImportProblem(place, "不是 Feature", "not a Feature")
        }
        guard let geometry else {
            throw ImportProblem(place, "没有 geometry;请补上坐标", "the geometry is missing; add the coordinates")
        }
        return try geometry.shape(place)
    }
}

/// A property as text: integers without a fraction, arrays of strings joined by `|`.
struct GeoJSONScalar: Decodable, Sendable {
    let text: String?

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.singleValueContainer(), !container.decodeNil() else {
            text = nil
            return
        }
        if let string = try? container.decode(String.self) {
            text = string
        } else if let bool = try? container.decode(Bool.self) {
            text = bool ? "true" : "false"
        } else if let integer = try? container.decode(Int64.self) {
            text = "\(integer)"
        } else if let number = try? container.decode(Double.self) {
            text = "\(number)"
        } else if let list = try? container.decode([String].self) {
            text = list.joined(separator: "|")
        } else {
            text = nil
        }
    }
}
