package import DispatchDomain

/// A request of the state to the backend or the terminal; answers come back as `ConsoleAction.desk`.
package enum ConsoleEffect: Hashable, Sendable {
    case loadCase(CaseID)
    case loadUnit(CallSign)
    case preview(ActRequest, edition: Int)
    case complete(String, edition: Int)
    case palette(String)
    case perform(ActRequest, id: Int)
    case place(GeoPoint)
    case track(CallSign, since: Timestamp)
    /// Stores what is typed as a draft; an empty text deletes the draft.
    case keepDraft(String)
    /// Takes over a draft that another operator left.
    case takeDraft(Draft)
    case remember(line: String)
    case keepPreferences(Preferences)
    case signIn(String)
    /// The language has changed: everything is to be read again.
    case language(Language)
    /// Reads the desk again, in case a change was missed.
    case lookAgain
    case theme(String)
    case bell
    case repaint
    case suspend
    case quit
}
