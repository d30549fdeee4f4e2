package import DispatchDomain

/// A past case of another system, as read from a row of its file.
package struct PastCase: Hashable, Sendable {
    package var reportedAt: Timestamp
    /// Nil if the case is still open.
    package var closedAt: Timestamp?
    package var call: Call
    package var location: Location
    /// Nil if the file gives none, or one that matches no class of the desk or several.
    package var classKey: ClassKey?
    /// The closing text.
    package var outcome: String?
    /// The case's number in the other system.
    package var externalID: String?
    /// The class in the file, if it matches no class of the desk.
    package var unknownClass: String?
    /// The source in the file, if it matches no `CaseSource`.
    package var unknownSource: String?
    /// A digest of what the row says, but for its number (`RowDigest`).
    package var content: String
    /// Which of the equal rows of the file it is, from 1; nil for the first, as nearly always.
    package var copy: Int?

    /// Returns what the import remembers of the row and the case that it became.
    package func remembered(as id: CaseID) -> ImportedCase {
        ImportedCase(caseID: id, content: content, externalID: externalID, copy: copy)
    }

    /// Returns the text of the note that is added to the case, with which it can be found in the other system.
    package func note(at place: ImportPlace) -> String {
        var parts = [PastCase.noteStart]
        parts.append(externalID.map(PastCase.numberNote) ?? place.words.chinese)
        if let unknownClass { parts.append("原类别 \(unknownClass)") }
        if let unknownSource { parts.append("原来源 \(unknownSource)") }
        return parts.joined(separator: " ")
    }

    /// The word that begins the note of every imported case.
    static let noteStart = "导入"

    /// The part of the note that names the case's number in the other system.
    static func numberNote(_ number: String) -> String { "原编号 \(number)" }
}
