package import CellCanvas
package import DispatchDomain
package import MapRender

/// What can happen to the screen's state.
package enum ConsoleAction: Sendable {
    case key(Key)
    case resized(CellSize)
    /// The terminal has said how wide it draws.
    case widthRule(WidthRule)
    /// The desk's clock, when a message, a key or the minute comes.
    case clock(Timestamp)
    case desk(BackendMessage)
}

/// What comes back from the reader and from acts.
package enum BackendMessage: Sendable {
    /// Everything, at the start and after a restore.
    case whole(DeskView, cases: [CaseRow], units: [UnitRow], journal: [JournalRow])
    /// What has changed since: cases that are open now, ids of those that are not any more, units, new entries.
    case changed(DeskView, cases: [CaseRow], closed: [CaseID], units: [UnitRow], journal: [JournalRow])
    /// Units that have moved or spoken; everything else is as it was then.
    case moved([UnitRow], DeskView.GatewayView, readAt: Timestamp)
    case detail(CaseDetail)
    case unit(UnitDetail)
    case scene(MapScene, MapProjection)
    case place(PlaceCard)
    case trail(CallSign, [GeoPoint])
    case previewed(edition: Int, PromptState.Preview)
    case completed(edition: Int, [Completion])
    case palette(text: String, [PaletteItem])
    case acted(id: Int, ActResult)
    /// Who may sit here; asked when the login names nobody.
    case people([Operator])
    case person(Operator, Preferences, drafts: [Draft], history: [String])
    case listening(DeskView.GatewayView.Listener)
    /// What classes, grids and departments are called, at the start and whenever that has been brought in anew.
    case names(ReferenceNames)
    case trouble(Phrase?)
}

/// What came of a line.
package enum ActResult: Sendable {
    /// On disk. `subject` is the case it was about in the end.
    case done(String, warnings: [String], subject: CaseID?)
    /// Costly: nothing has been done yet.
    case asks(Confirmation)
    /// A rule says no, or somebody was faster.
    case refused(String)
    /// Several readings remain.
    case choices(question: String, [Choice], ActRequest)
    /// A question's answer.
    case answer(title: String, lines: [String])
    /// Point queue and map there.
    case go(CaseID?, CallSign?, GeoPoint?)
    /// The disk can't take it: the line stays where it is.
    case failed(String)
}

/// A half-typed line that outlives the console.
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

/// What an operator has made of his screen, kept for the next time.
package struct Preferences: Hashable, Sendable, Codable {
    package var theme: String?
    package var language: String?
    package var layout: ConsoleState.Layout?
    /// Filters of the queue by their names; none in what an older console kept.
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
