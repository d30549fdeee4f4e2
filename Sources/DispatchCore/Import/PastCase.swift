package import DispatchDomain

/// A case of another system's history, as a row of its file tells it.
package struct PastCase: Hashable, Sendable {
    package var reportedAt: Timestamp
    package var closedAt: Timestamp?
    package var call: Call
    package var location: Location
    /// Nil too when the file's word for it means no class of the desk, or several.
    package var classKey: ClassKey?
    /// What was said at closing.
    package var outcome: String?
    /// The number the other system gave it.
    package var externalID: String?
    /// The words of the file that the desk has no equal for.
    package var unknownClass: String?
    package var unknownSource: String?

    /// What the case is noted with, so that it can be found again in the system it came from.
    package func note(at place: ImportPlace) -> String {
        var parts = ["导入"]
        parts.append(externalID.map { "原编号 \($0)" } ?? place.words.chinese)
        if let unknownClass { parts.append("原类别 \(unknownClass)") }
        if let unknownSource { parts.append("原来源 \(unknownSource)") }
        return parts.joined(separator: " ")
    }
}
