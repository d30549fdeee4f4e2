/// The two languages of the interface.
///
/// Data entered at the desk or reported from the field is never translated.
package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// A text of the interface in both languages.
package struct Phrase: Hashable, Sendable {
    package var chinese: String
    package var english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    package func callAsFunction(_ language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
