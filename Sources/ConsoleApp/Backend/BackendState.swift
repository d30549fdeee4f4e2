import ConsoleScreen
import DispatchCore
import DispatchDomain
import Synchronization

/// The state that the backend's queues share: desk, operator, city, and the newest question of each kind.
final class BackendState: Sendable {
    private struct Values {
        var desk: Desk
        var language: Language
        var person: Operator?
        var city: City?
        /// The newest question of each kind; older ones need no answer.
        var newest: [Question: (number: Int, at: ContinuousClock.Instant)] = [:]
        var shown: CaseDetail?
    }

    /// The kinds of questions of which only the newest needs an answer.
    enum Question: Hashable, Sendable {
        case preview, completion, palette, place, detail, unit
    }

    /// A consistent copy of the state, for answering one question.
    struct Session: Sendable {
        var desk: Desk
        var language: Language
        var person: Operator?
        var city: City?

        var actor: Actor? { person.map { Actor(name: $0.name, roles: $0.roles) } }
        var today: LocalDay { desk.zone.day(of: desk.now) }
        var time: TimeText { TimeText(zone: desk.zone, now: desk.now, language: language) }
        var rows: DeskSession { DeskSession(desk: desk, language: language) }
    }

    private let values: Mutex<Values>
    let histories = HistoryKeeper()
    let post: @Sendable ([ConsoleAction]) -> Void

    init(desk: Desk, language: Language, post: @escaping @Sendable ([ConsoleAction]) -> Void) {
        values = Mutex(Values(desk: desk, language: language))
        self.post = post
    }

    var session: Session {
        values.withLock { Session(desk: $0.desk, language: $0.language, person: $0.person, city: $0.city) }
    }

    var desk: Desk { values.withLock { $0.desk } }

    /// The case that was read last, as it was sent to the screen.
    var shown: CaseDetail? {
        get { values.withLock { $0.shown } }
        set { values.withLock { $0.shown = newValue } }
    }

    func set(desk: Desk) { values.withLock { $0.desk = desk } }
    func set(language: Language) { values.withLock { $0.language = language } }
    func set(person: Operator?) { values.withLock { $0.person = person } }
    func set(city: City?) { values.withLock { $0.city = city } }

    /// Registers a question and returns its number, by which `isNewest` tells whether it is still the newest of its
    /// kind.
    func ask(_ question: Question) -> Int {
        values.withLock {
            let number = ($0.newest[question]?.number ?? 0) + 1
            $0.newest[question] = (number, .now)
            return number
        }
    }

    /// Whether a question of this kind was asked within the last `milliseconds`.
    func isAsked(_ question: Question, within milliseconds: Int) -> Bool {
        values.withLock { $0.newest[question].map { .now - $0.at < .milliseconds(milliseconds) } ?? false }
    }

    func isNewest(_ question: Question, _ number: Int) -> Bool {
        values.withLock { $0.newest[question]?.number == number }
    }

    func send(_ messages: BackendMessage...) { post(messages.map(ConsoleAction.desk)) }
}
