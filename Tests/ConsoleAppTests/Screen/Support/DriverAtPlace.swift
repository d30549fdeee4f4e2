import ConsoleScreen
import CellCanvas
import DispatchDomain

/// The sample desk at every place where keys are valid, with data for each of them to act on.
enum DriverAtPlace {
    static func seat(_ place: KeyPlaces) -> ConsoleDriver? {
        var seat = ConsoleDriver()
        seat.prepare(fill)
        switch place {
        case .queue: break
        case .dispatch: seat.press(.function(3), .down, .down)
        case .map: seat.press(.function(5), .character("+"), .enter)
        case .detail: seat.press(.enter)
        case .command: openLine(&seat)
        case .filter:
            seat.press(.character("/"))
            seat.type("state=xx kk")
            seat.press(.left, .left)
        case .choosing:
            openLine(&seat)
            seat.preview(.choices(question: "?", (1...9).map { Choice(label: "\($0)", typed: "\($0)") }))
            seat.press(.enter)
        case .intake:
            openLine(&seat)
            seat.preview(.intake(intake(seat)))
            seat.press(.tab)
        case .picking:
            seat.press(.character(":"))
            seat.type("is ")
            seat.press(.down, .down)
        case .confirm:
            seat.press(.character("p"), .character("2"), .enter)
            seat.answer(.asks(Confirmation(sentence: "?", questions: [], request: seat.acts[0])))
        case .menu: seat.press(.function(10), .down, .down)
        case .palette:
            seat.press(.control("p"))
            let items = (0..<60).map { PaletteItem(label: "\($0)", detail: "", target: .onCase(SampleDesk.id(341))) }
            seat.hear(.palette(text: "", items))
            seat.press(.down, .down)
        case .help: seat.press(.function(1), .down, .down)
        case .people:
            seat.prepare { $0.person = nil }
            let people = (0..<40).map { Operator(name: "p\($0)", displayName: "\($0)", roles: [.dispatcher]) }
            seat.hear(.people(people))
            seat.press(.down, .down)
        case .answer:
            seat.press(.character("^"))
            seat.answer(.answer(title: "?", lines: (0..<60).map { "\($0)" }))
            seat.press(.down, .down)
        default:
            // Any other pane is reached by its function key.
            guard let pane = PaneID.allCases.first(where: { KeyPlaces($0) == place }) else { return nil }
            seat.press(.function(pane.rawValue))
        }
        seat.forget()
        return seat
    }

    /// Fills the state so that each key has an effect.
    private static func fill(_ state: inout ConsoleState) {
        // As after any key.
        (state.queue.isPinned, state.input.lastKeyAt) = (true, state.now)
        state.layout.work = .supervision
        state.panes.acceptance.first = 5
        state.panes.supervision.first = 5
        state.panes.detail.first = 5
        state.panes.units.selected = 5
        state.panes.journal.selected = 2
        state.queue.marked = [SampleDesk.id(341)]
        state.queue.arrivals = [SampleDesk.id(341)]
        state.navigation.back = [SampleDesk.id(341)]
        state.navigation.forward = [SampleDesk.id(340)]
        state.desk.sos = [SOSRow(unit: CallSign("31"), name: "张强", at: SampleDesk.now, place: nil, point: nil)]
    }

    /// Opens a line with the cursor in its middle, earlier and later lines in the history, and completions.
    private static func openLine(_ seat: inout ConsoleDriver) {
        seat.press(.character(":"))
        seat.press(.up, .up)
        seat.press(.left, .left)
        let edition = seat.state.prompt.edition
        let words = ["a", "b", "c"].map { Completion(text: $0, range: 0..<7) }
        seat.hear(.completed(edition: edition, words))
    }

    static func intake(_ seat: ConsoleDriver) -> IntakeGuess {
        let others = (1...9).map { Choice(label: "\($0)", typed: "x\($0)") }
        let duplicates = (1...9).map {
            CaseDetail.Duplicate(id: SampleDesk.id(340 + $0), metres: 40, reportedAt: SampleDesk.now, text: "")
        }
        let part = IntakeGuess.Part(kind: .place, typed: "352", meaning: "352", others: others)
        return IntakeGuess(parts: [part], sentence: "", duplicates: duplicates)
    }
}
