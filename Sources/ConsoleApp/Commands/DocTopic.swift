import ConsoleScreen
package import DispatchDomain
import DispatchWire

/// The tables of the program that `zhiban doc` prints.
package enum DocTopic: String, CaseIterable, Sendable {
    case transitions, acts, verbs, messages, settings, filters, keys

    /// The table as Markdown.
    package func text(_ language: Language) -> String {
        switch self {
        case .transitions: TransitionTable.documentation(language)
        case .acts: ActRegister.documentation(language)
        case .verbs: ActRegister.verbs(language)
        case .messages: JT808.MessageTable.documentation(language)
        case .settings: SettingTable.documentation(language)
        case .filters: QuestionField.documentation(language)
        case .keys: KeyTable.documentation(language)
        }
    }
}
