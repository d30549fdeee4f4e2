/// The code of a unit grid (单元网格): 12 digits of administration and three of serial (GB/T 30428.1, facts §4).
package struct GridCode: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    /// The code, if it has the standard's 15 characters `[0-9A-Z]`.
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

/// A unit grid (单元网格), about 10,000 m², the smallest area of the city.
package struct UnitGrid: Hashable, Sendable, Codable {
    package var code: GridCode
    package var name: String
    /// The outline, three corners or more, not closed.
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

/// A responsibility grid (责任网格): unit grids that one person and one department answer for.
package struct ResponsibilityGrid: Hashable, Sendable, Codable {
    package var code: String
    package var name: String
    /// Who is in charge of it (网格长), with whom a caller may be told to speak.
    package var owner: String
    /// The department that handles what happens there.
    package var department: String

    package init(code: String, name: String, owner: String, department: String) {
        self.code = code
        self.name = name
        self.owner = owner
        self.department = department
    }
}
