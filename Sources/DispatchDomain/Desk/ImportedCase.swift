/// What an import of cases remembers of a row: the case it became, and how the same row is known when it comes again.
package struct ImportedCase: Hashable, Sendable, Codable {
    package var caseID: CaseID
    /// A digest of what the row says, 32 hexadecimal digits.
    package var content: String
    /// The row's number in the other system; nil if its file has no such column.
    package var externalID: String?
    /// Which of the equal rows of the file it is, from 1; nil for the first, as nearly always.
    package var copy: Int?

    package init(caseID: CaseID, content: String, externalID: String?, copy: Int?) {
        self.caseID = caseID
        self.content = content
        self.externalID = externalID
        self.copy = copy
    }

    /// The key by which the row is known within its source: its number, else its content.
    ///
    /// Two equal rows of one file are two cases; the same two rows again are the same two cases.
    package var key: String { externalID.map { "id \($0)" } ?? "\(content) \(copy ?? 1)" }

    private enum CodingKeys: String, CodingKey {
        case content, copy
        case caseID = "case"
        case externalID = "id"
    }
}
