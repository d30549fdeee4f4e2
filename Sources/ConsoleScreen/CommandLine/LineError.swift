package import DispatchDomain

/// The reason why a line could not be read, and where.
package struct LineError: Error, Hashable, Sendable {
    /// The reasons, with the tokens that they concern.
    package enum Kind: Hashable, Sendable {
        case empty
        case lineTooLong(limit: Int)
        case commentTooLong(limit: Int)
        case tooManyWords(limit: Int)
        case controlCharacter
        case lineBreakInComment
        case unknownVerb(String, suggestions: [String])
        /// A required argument, of one of these kinds, is missing.
        case missing([ArgumentKind], form: String)
        case missingReason(form: String)
        /// At least one field is required.
        case missingField(form: String)
        /// A token that fits no argument, or none that is left.
        case surplus(String, form: String)
        case commentNotTaken(form: String)
        case unknownCase(String)
        /// `.`, `^`, `!` or `*` while there is no such case.
        case noSuchSelection(String)
        /// `*` where only one case is possible while several are marked.
        case severalMarked(count: Int)
        case sameCase(String)
        case unknownUnit(String)
        case oneUnitOnly(String)
        case rangeTooLong(String, limit: Int)
        case leadNotSent(String)
        case unknownClass(String)
        case unknownPlace(String)
        case badCoordinates(String)
        case noMapCursor
        case badTime(String)
        case badCode(String)
        case badNumber(String, ClosedRange<Int>)
        case badTelephone(String)
        case unknownField(String, allowed: [FieldKey])
        case repeatedField(String)
        case emptyField(String)
        /// `wi` after `wi`.
        case notSupposable
    }

    package var kind: Kind
    /// The column in the line as typed, counted from 1 in Unicode scalars; one past its end for a missing part.
    package var column: Int

    /// Whether the line is only incomplete.
    package var isUnfinished: Bool {
        switch kind {
        case .empty, .missing, .missingReason, .missingField: true
        case .lineTooLong, .commentTooLong, .tooManyWords, .controlCharacter, .lineBreakInComment, .unknownVerb,
            .surplus, .commentNotTaken, .unknownCase, .noSuchSelection, .severalMarked, .sameCase, .unknownUnit,
            .oneUnitOnly, .rangeTooLong, .leadNotSent, .unknownClass, .unknownPlace, .badCoordinates, .noMapCursor,
            .badTime, .badCode, .badNumber, .badTelephone, .unknownField, .repeatedField, .emptyField, .notSupposable:
            false
        }
    }

    package init(_ kind: Kind, column: Int) {
        self.kind = kind
        self.column = column
    }
}
