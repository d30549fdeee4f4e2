package import ConsoleScreen
package import CellCanvas
package import DispatchDomain
import MapRender

/// The console as a screen program: keys and messages change its state, from which a frame is drawn.
package struct ConsoleProgram: ScreenProgram {
    package typealias Instant = ContinuousClock.Instant

    /// The program's dependencies.
    package struct World: Sendable {
        /// The desk's clock.
        package var now: @Sendable () -> Timestamp
        /// How many times faster than real time the desk's clock runs; 0 when it is frozen.
        package var rate: Double
        /// Carries out an effect outside the program; its answer comes back as a message.
        package var perform: @Sendable (ConsoleEffect) -> Void
        /// Returns a theme's looks on this terminal, and a warning if the theme has a fault.
        package var looks: @Sendable (String) -> (any CellLooks, Phrase?)

        package init(
            now: @escaping @Sendable () -> Timestamp,
            rate: Double = 1,
            perform: @escaping @Sendable (ConsoleEffect) -> Void,
            looks: @escaping @Sendable (String) -> (any CellLooks, Phrase?)
        ) {
            self.now = now
            self.rate = rate
            self.perform = perform
            self.looks = looks
        }
    }

    package private(set) var state: ConsoleState
    package private(set) var looks: any CellLooks
    package private(set) var isDirty = true
    package private(set) var nextWake: Instant?
    package private(set) var isOver = false

    private let world: World
    private var memory = RenderCache()
    private var wishes: ScreenWishes = []

    package init(_ state: ConsoleState, in world: World) {
        self.state = state
        self.world = world
        // The queue is unpinned after ten seconds of real time, whatever the desk's clock does.
        self.state.input.idleSpan = Int64(Double(state.input.idleSpan) * max(world.rate, 0.001))
        let (looks, problem) = world.looks(state.themeName)
        self.looks = looks
        if let problem { self.state.say(.warning, problem) }
        planWake()
    }

    // MARK: Events

    package mutating func receive(_ messages: [ConsoleAction]) {
        guard !messages.isEmpty else { return }
        step([.clock(world.now())] + messages)
    }

    package mutating func key(_ key: Key) { step([.clock(world.now()), .key(key)]) }

    package mutating func resized(_ size: CellSize) { step([.resized(size)]) }

    package mutating func woke() { step([.clock(world.now())]) }

    package mutating func terminal(_ event: TerminalEvent) {
        switch event {
        case .widthRule(let rule): step([.widthRule(rule)])
        case .resume: step([.clock(world.now())])
        // The console ends; its draft stays on disk.
        case .quit: isOver = true
        case .suspend, .hangUp, .slow: break
        }
    }

    private mutating func step(_ actions: [ConsoleAction]) {
        for action in actions {
            for effect in ConsoleModel.update(&state, action) { carry(effect) }
        }
        isDirty = true
        planWake()
    }

    private mutating func carry(_ effect: ConsoleEffect) {
        switch effect {
        case .bell: wishes.insert(.bell)
        case .repaint: wishes.insert(.repaint)
        case .suspend: wishes.insert(.suspend)
        case .quit: isOver = true
        case .theme(let name):
            let (looks, problem) = world.looks(name)
            self.looks = looks
            if let problem { state.say(.warning, problem) }
            wishes.insert(.repaint)
        case .loadCase, .loadUnit, .preview, .complete, .palette, .perform, .place, .track, .keepDraft, .takeDraft,
            .remember, .keepPreferences, .signIn, .language, .lookAgain:
            world.perform(effect)
        }
    }

    // MARK: Time

    /// Plans to wake at the next minute of the desk's clock, or when the queue's pin ends if that is sooner.
    private mutating func planWake() {
        guard world.rate > 0 else { return nextWake = nil }
        let now = world.now()
        let minute = Timestamp(milliseconds: (now.milliseconds / Milliseconds.minute + 1) * Milliseconds.minute)
        let next = min(minute, state.pinEnds ?? minute)
        let left = max(0, Double(next - now)) / world.rate
        // A millisecond later, so that the moment has come when the clock is read.
        nextWake = .now + .microseconds(Int64(left * 1000) + 1000)
    }

    // MARK: The screen

    package mutating func draw(size: CellSize, rule: WidthRule) -> CellGrid {
        isDirty = false
        let frame = ConsoleView.draw(state, memory: &memory)
        state.scrollLimits = memory.scrollLimits
        return frame
    }

    package mutating func takeWishes() -> ScreenWishes {
        defer { wishes = [] }
        return wishes
    }
}
