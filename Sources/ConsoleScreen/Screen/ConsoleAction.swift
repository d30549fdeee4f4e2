package import CellCanvas
package import DispatchDomain
package import MapRender

/// An input of the console's state: a key, a size, the clock, or a message of the backend.
package enum ConsoleAction: Sendable {
    case key(Key)
    case resized(CellSize)
    /// The terminal has reported how wide it draws ambiguous characters.
    case widthRule(WidthRule)
    /// The desk's clock, sent with every message and key, and each minute.
    case clock(Timestamp)
    case desk(BackendMessage)
}

/// A message of the backend to the screen: data that were read, or the result of an act.
package enum BackendMessage: Sendable {
    /// The full state: at the start, and whenever everything was read again, that is after a restore, a long burst of
    /// entries, a change of reference data or devices, or a fault that has passed.
    case whole(DeskView, cases: [CaseRow], units: [UnitRow], journal: [JournalRow])
    /// A change since the last state: changed open cases, ids of cases that are no longer open, units, new journal
    /// entries.
    case changed(DeskView, cases: [CaseRow], closed: [CaseID], units: [UnitRow], journal: [JournalRow])
    /// Units with a new fix, and what the gateway receives; cases and journal are unchanged as of `readAt`.
    case moved([UnitRow], DeskView.GatewayView, readAt: Timestamp)
    case detail(CaseDetail)
    case unit(UnitDetail)
    case scene(MapScene, MapProjection)
    case place(PlaceCard)
    /// A unit's track.
    case track(CallSign, [GeoPoint])
    /// A preview for the prompt's text of that edition; answers for an older edition are ignored.
    case previewed(edition: Int, PromptState.Preview)
    case completed(edition: Int, [Completion])
    case palette(text: String, [PaletteItem])
    case acted(id: Int, ActResult)
    /// The operators who may sign in here; asked for when the login names none.
    case people([Operator])
    case person(Operator, Preferences, drafts: [Draft], history: [String])
    /// What the desk says now of whoever sits here: another name on the screen, or other roles.
    case personChanged(Operator)
    case listening(DeskView.GatewayView.Listener)
    /// The names of classes, grids and departments, at the start and after each import of them.
    case names(ReferenceNames)
    /// A fault of the store or of a service; nil once it is over.
    case fault(Phrase?)
}

/// The result of performing a line.
package enum ActResult: Sendable {
    /// The act is committed. `subject` is the case it ended up concerning.
    case done(String, warnings: [String], subject: CaseID?)
    /// The act is costly and needs confirmation; nothing has been done yet.
    case asks(Confirmation)
    /// A rule refused the act, or another act came first.
    case refused(String)
    /// The line is ambiguous: the operator must choose a reading.
    case choices(question: String, [Choice], ActRequest)
    /// The answer of an act that only reads.
    case answer(title: String, lines: [String])
    /// The queue, the list of units and the map are to show this case, unit or place.
    case go(CaseID?, CallSign?, GeoPoint?)
    /// The store could not be written; the line stays in the prompt.
    case failed(String)
}

/// An unfinished line, kept in the store beyond the life of the console.
package struct Draft: Hashable, Sendable {
    package var person: String
    package var text: String
    package var at: Timestamp

    package init(person: String, text: String, at: Timestamp) {
        self.person = person
        self.text = text
        self.at = at
    }
}

/// What an operator has set up on the screen, kept for the next session.
package struct Preferences: Hashable, Sendable, Codable {
    package var theme: String?
    package var language: String?
    package var layout: ConsoleState.Layout?
    /// The operator's saved filters of the queue, by name; nil if an older version stored the preferences.
    package var filters: [String: String]?

    package init(
        theme: String? = nil,
        language: String? = nil,
        layout: ConsoleState.Layout? = nil,
        filters: [String: String]? = nil
    ) {
        self.theme = theme
        self.language = language
        self.layout = layout
        self.filters = filters
    }
}
