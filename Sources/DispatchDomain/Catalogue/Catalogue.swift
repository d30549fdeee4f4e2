/// The classes a city files cases under, and the codes it closes and refuses them with.
package struct Catalogue: Sendable {
    /// In the order of the table they came from.
    package let classes: [CaseClass]
    /// In the order of the table they came from.
    package let codes: [OutcomeCode]

    private let indexByKey: [ClassKey: Int]
    private let codeByName: [CodeName: OutcomeCode]
    package let spellings: ClassSpellings

    private struct CodeName: Hashable, Sendable {
        var kind: OutcomeCode.Kind
        var code: String
    }

    /// A catalogue; of classes or codes with the same key the first counts.
    package init(classes: [CaseClass], codes: [OutcomeCode]) {
        self.classes = classes
        self.codes = codes
        indexByKey = Dictionary(classes.enumerated().map { ($1.key, $0) }) { first, _ in first }
        codeByName = Dictionary(codes.map { (CodeName(kind: $0.kind, code: $0.code), $0) }) { first, _ in first }
        spellings = ClassSpellings(classes)
    }

    /// The class of a key, if the catalogue has it.
    package subscript(key: ClassKey) -> CaseClass? {
        indexByKey[key].map { classes[$0] }
    }

    /// The code for closing or refusing, if the catalogue has it.
    package func code(_ kind: OutcomeCode.Kind, _ code: String) -> OutcomeCode? {
        codeByName[CodeName(kind: kind, code: code)]
    }
}
