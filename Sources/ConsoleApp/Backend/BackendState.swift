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
        var actor: Actor?
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
        /// Who sits here, as the desk knew them last.
        var person: Operator?
        /// As whom they act; nil until they have signed in.
        var actor: Actor?
        var city: City?

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
        values.withLock {
            Session(desk: $0.desk, language: $0.language, person: $0.person, actor: $0.actor, city: $0.city)
        }
    }

    var desk: Desk { values.withLock { $0.desk } }

    /// The case that was read last, as it was sent to the screen.
    var shown: CaseDetail? {
        get { values.withLock { $0.shown } }
        set { values.withLock { $0.shown = newValue } }
    }

    func set(desk: Desk) { values.withLock { $0.desk = desk } }
    func set(language: Language) { values.withLock { $0.language = language } }
    func set(person: Operator, as actor: Actor) {
        values.withLock {
            $0.person = person
            $0.actor = actor
        }
    }

    /// Takes over what the desk says of the operator now, unless another has signed in meanwhile.
    ///
    /// - returns: Whether it is something new.
    func update(_ person: Operator) -> Bool {
        values.withLock {
            guard $0.actor?.isOperator == true, $0.person?.name == person.name, $0.person != person else {
                return false
            }
            $0.person = person
            $0.actor = Actor(person)
            return true
        }
    }
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
