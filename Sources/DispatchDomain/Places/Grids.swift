/// The code of a unit grid (单元网格): a 12-digit administrative code and a 3-digit serial (GB/T 30428.1).
package struct GridCode: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    /// Creates a code; nil unless it has the standard's 15 characters `[0-9A-Z]`.
    package init?(rawValue: String) {
        let isCode =
            rawValue.utf8.count == 15
            && rawValue.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        guard isCode else { return nil }
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: GridCode, right: GridCode) -> Bool { left.rawValue < right.rawValue }
}

/// A unit grid (单元网格), the smallest management area of a city, about 10,000 m².
package struct UnitGrid: Hashable, Sendable, Codable {
    package var code: GridCode
    package var name: String
    /// The corners of the outline, three or more; the last is not the first again.
    package var outline: [GeoPoint]
    /// The code of the responsibility grid it belongs to.
    package var responsibility: String

    package init(code: GridCode, name: String, outline: [GeoPoint], responsibility: String) {
        self.code = code
        self.name = name
        self.outline = outline
        self.responsibility = responsibility
    }
}

/// A responsibility grid (责任网格): unit grids for which one person and one department are responsible.
package struct ResponsibilityGrid: Hashable, Sendable, Codable {
    package var code: String
    package var name: String
    /// The name of the person in charge (网格长), to whom a caller may be referred.
    package var owner: String
    /// The department that handles the cases in it.
    package var department: String

    package init(code: String, name: String, owner: String, department: String) {
        self.code = code
        self.name = name
        self.owner = owner
        self.department = department
    }
}
