import ConsoleApp
import DispatchDomain
import TestSupport
import Testing

/// The output of `zhiban doc`, recorded, so that a change of any table shows up in review.
struct DocumentationTests {
    @Test(arguments: DocTopic.allCases, Language.allCases)
    func `a table is printed as recorded`(topic: DocTopic, language: Language) {
        Golden.expect(topic.text(language), "doc-\(topic.rawValue)-\(language.rawValue)")
    }
}
