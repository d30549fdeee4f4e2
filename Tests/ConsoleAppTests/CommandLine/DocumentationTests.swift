import ConsoleApp
import DispatchDomain
import TestSupport
import Testing

/// What `zhiban doc` prints: a changed row of any table is seen here by somebody who is not that table.
struct DocumentationTests {
    @Test(arguments: DocTopic.allCases, Language.allCases)
    func `a table is printed as recorded`(topic: DocTopic, language: Language) {
        Golden.expect(topic.text(language), "doc-\(topic.rawValue)-\(language.rawValue)")
    }
}
