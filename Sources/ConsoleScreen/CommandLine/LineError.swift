package import DispatchDomain

/// Why a line could not be read, and where.
package struct LineError: Error, Hashable, Sendable {
    /// What is wrong, with the words it is about.
    package enum Kind: Hashable, Sendable {
        case empty
        case lineTooLong(limit: Int)
        case commentTooLong(limit: Int)
        case tooManyWords(limit: Int)
        case controlCharacter
        case lineBreakInComment
        case unknownVerb(String, suggestions: [String])
        /// The verb's form wants one of these and has none.
        case missing([ArgumentKind], form: String)
        case missingReason(form: String)
        /// The form wants one field at least.
        case missingField(form: String)
        /// A word that the form has no place for, or none left.
        case surplus(String, form: String)
        case commentNotTaken(form: String)
        case unknownCase(String)
        /// `.`, `^`, `!` or `*` while there is no such case.
        case noSuchSelection(String)
        /// `*` where one case is meant and several are marked.
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
        /// `wi` before `wi`.
        case notSupposable
    }

    package var kind: Kind
    /// Where in the line as typed, counted from 1 in Unicode scalars; one past its end for what is missing.
    package var column: Int

    /// Whether nothing is wrong so far, only more is to come.
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
