import DispatchDomain
import TestSupport
import Testing

/// `zhiban doc filters`: the register as people read it.
struct FilterDocumentationTests {
    @Test(arguments: Language.allCases)
    func `the register is printed`(language: Language) {
        Golden.expect(QuestionField.documentation(language), "filters-\(language.rawValue)")
    }
}
