/// The catalogue of a city: the classes of its cases, and the codes for closing and refusing them.
package struct Catalogue: Sendable {
    /// The classes, in the order of their table.
    package let classes: [CaseClass]
    /// The codes, in the order of their table.
    package let codes: [OutcomeCode]

    private let indexByKey: [ClassKey: Int]
    private let codeByName: [CodeName: OutcomeCode]
    package let spellings: ClassSpellings

    private struct CodeName: Hashable, Sendable {
        var kind: OutcomeCode.Kind
        var code: String
    }

    /// Creates a catalogue; of several classes or codes with the same key, look-ups return the first one.
    package init(classes: [CaseClass], codes: [OutcomeCode]) {
        self.classes = classes
        self.codes = codes
        indexByKey = Dictionary(classes.enumerated().map { ($1.key, $0) }) { first, _ in first }
        codeByName = Dictionary(codes.map { (CodeName(kind: $0.kind, code: $0.code), $0) }) { first, _ in first }
        spellings = ClassSpellings(classes)
    }

    /// The class with that key; nil if the catalogue does not have it.
    package subscript(key: ClassKey) -> CaseClass? {
        indexByKey[key].map { classes[$0] }
    }

    /// Returns the code for closing or refusing; nil if the catalogue does not have it.
    package func code(_ kind: OutcomeCode.Kind, _ code: String) -> OutcomeCode? {
        codeByName[CodeName(kind: kind, code: code)]
    }
}
