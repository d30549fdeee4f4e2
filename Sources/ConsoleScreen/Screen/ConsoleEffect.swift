package import DispatchDomain

/// What the state wants done elsewhere; answers come back as `ConsoleAction.desk`.
package enum ConsoleEffect: Hashable, Sendable {
    case loadCase(CaseID)
    case loadUnit(CallSign)
    case preview(ActRequest, edition: Int)
    case complete(String, edition: Int)
    case palette(String)
    case perform(ActRequest, id: Int)
    case place(GeoPoint)
    case trail(CallSign, since: Timestamp)
    /// Keeps what is typed; an empty text takes the draft away.
    case keepDraft(String)
    /// Takes over a draft that somebody left behind.
    case takeDraft(Draft)
    case remember(line: String)
    case keepPreferences(Preferences)
    case signIn(String)
    /// The words have changed: everything is to be read again.
    case language(Language)
    /// To be sure that what is shown is what the desk holds.
    case lookAgain
    case theme(String)
    case bell
    case repaint
    case suspend
    case quit
}
