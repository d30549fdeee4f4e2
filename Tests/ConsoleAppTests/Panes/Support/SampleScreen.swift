import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

/// A named screen: the sample desk, with changes.
struct SampleScreen: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (inout ConsoleState, SampleDesk) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout ConsoleState, SampleDesk) -> Void) {
        self.name = name
        self.change = change
    }

    var testDescription: String { name }

    func state(
        _ size: CellSize,
        _ language: Language,
        rule: WidthRule = .narrow,
        desk: SampleDesk = SampleDesk()
    ) -> ConsoleState {
        var state = desk.state(size, language, rule: rule)
        change(&state, desk)
        return state
    }

    /// The sample desk without changes.
    static let desk = SampleScreen("desk") { _, _ in }

    static let all = [desk] + panes + deskStates + emptyPanes + prompts + overlays + strangers

    // MARK: Panes

    /// Each pane focused and zoomed, and the panes with cases in other states.
    static let panes: [SampleScreen] =
        PaneID.allCases.map { pane in
            SampleScreen("focus-\(pane)") { state, desk in focus(pane, &state, desk) }
        }
        + PaneID.allCases.map { pane in
            SampleScreen("zoom-\(pane)") { state, desk in
                focus(pane, &state, desk)
                state.layout.zoomed = pane
            }
        } + [
            SampleScreen("case-late") { state, desk in point(&state, 341, desk) },
            SampleScreen("case-order-failed") { state, desk in point(&state, 329, desk) },
            SampleScreen("case-to-file") { state, desk in point(&state, 357, desk) },
            SampleScreen("case-suspended") { state, desk in point(&state, 207, desk, daysAgo: 3) },
            SampleScreen("case-duplicates") { state, desk in point(&state, 361, desk) },
            SampleScreen("case-without-place") { state, desk in point(&state, 362, desk) },
            SampleScreen("case-not-read-yet") { state, _ in state.detail = nil },
            SampleScreen("candidate-chosen") { state, desk in
                focus(.dispatch, &state, desk)
                state.chosenUnit = CallSign("25")
            },
            SampleScreen("map-cursor") { state, desk in
                focus(.map, &state, desk)
                state.map.cursor = CellPoint(20, 6)
                state.map.card = PlaceCard(
                    point: SampleDesk.origin,
                    address: desk.say(Phrase("中央大街89号", "89 Central Street")),
                    grid: "230102001001005",
                    responsible: "Z03",
                    nearest: Array(desk.detail(352).candidates.prefix(4))
                )
            },
        ]

    private static func focus(_ pane: PaneID, _ state: inout ConsoleState, _ desk: SampleDesk) {
        state.layout.focus = pane
        if PaneID.work.contains(pane) { state.layout.work = pane }
        if pane.place == .side { state.layout.side = pane }
        state.panes.units.selected = 4
        if pane == .units { state.unit = desk.unit(state.units[4]) }
    }

    private static func point(_ state: inout ConsoleState, _ number: Int, _ desk: SampleDesk, daysAgo: Int = 0) {
        state.queue.selected = SampleDesk.id(number, daysAgo: daysAgo)
        state.detail = desk.detail(number)
    }

    /// Each pane zoomed on an empty desk, while loading, and with a fault from the start.
    static let emptyPanes = ["empty", "loading", "trouble-from-the-start"].flatMap { name in
        deskStates.filter { $0.name == name }.flatMap { sample in
            PaneID.allCases.map { pane in
                SampleScreen("zoom-\(pane)-\(name)") { state, desk in
                    sample.change(&state, desk)
                    (state.layout.focus, state.layout.zoomed) = (pane, pane)
                }
            }
        }
    }

    // MARK: States of the desk

    static let deskStates: [SampleScreen] = [
        SampleScreen("empty") { state, _ in
            state.queue.replace([], at: state.now)
            state.queue.selected = nil
            (state.detail, state.units, state.journal, state.desk.counts) = (nil, [], [], [:])
        },
        SampleScreen("loading") { state, _ in
            state.queue = QueueState()
            (state.detail, state.units, state.journal, state.map.scene) = (nil, [], [], nil)
            state.desk = DeskView(name: state.desk.name, readAt: state.now)
        },
        SampleScreen("stale") { state, _ in state.desk.readAt = SampleDesk.ago(37) },
        SampleScreen("trouble") { state, _ in
            state.desk.fault = Phrase("值班库读不了:磁盘已满", "the store can't be read: the disk is full")
            state.desk.readAt = SampleDesk.ago(3)
        },
        SampleScreen("trouble-from-the-start") { state, _ in
            state.queue = QueueState()
            (state.detail, state.units, state.journal) = (nil, [], [])
            state.desk.fault = Phrase("值班库打不开:没有权限", "the store can't be opened: permission denied")
        },
        SampleScreen("nobody-listens") { state, _ in state.desk.gateway = .init(listener: .nobody) },
        SampleScreen("sos") { state, desk in
            let at = SampleDesk.ago(1)
            state.desk.sos = [
                SOSRow(
                    unit: CallSign("18"),
                    name: desk.say(Phrase("阿依古丽·买买提", "Ayguzel Memet")),
                    at: at,
                    place: desk.say(Phrase("西头道街2号附近", "near 2 West First Street")),
                    point: nil
                ),
                SOSRow(unit: CallSign("03"), name: "", at: at, place: nil, point: nil),
            ]
            for index in state.units.indices where ["18", "03"].contains(state.units[index].callSign.rawValue) {
                state.units[index].view.facts.unit.sos = SOS(
                    at: at,
                    point: nil,
                    device: DeviceID(.jt808, "013904500018"),
                    previous: .patrol
                )
            }
        },
        SampleScreen("arrivals-wait") { state, _ in
            let arrivals = [SampleDesk.id(361), SampleDesk.id(362)]
            state.queue.arrivals = arrivals
            state.queue.order.removeAll(where: arrivals.contains)
            state.queue.isPinned = true
        },
        SampleScreen("case-over-stands") { state, _ in
            state.queue.rows[SampleDesk.id(352)]?.summary.core.state = .closed
            state.queue.rows[SampleDesk.id(352)]?.suggestion = nil
            state.queue.departed = [SampleDesk.id(352)]
            state.queue.isPinned = true
            state.detail?.item.state = .closed
            state.detail?.item.timer = nil
            state.detail?.candidates = []
        },
        SampleScreen("marked") { state, _ in
            state.queue.marked = [SampleDesk.id(341), SampleDesk.id(355), SampleDesk.id(352)]
        },
        SampleScreen("filter") { state, _ in state.filterQueue("stage=handle") },
        SampleScreen("filter-wrong") { state, _ in
            state.prompt.mode = .filter
            type("colour=red", into: &state)
            state.filterQueue("colour=red")
        },
        SampleScreen("filter-nothing") { state, _ in state.filterQueue("xyz") },
        SampleScreen("read-only") { state, _ in state.isReadOnly = true },
        SampleScreen("nobody-signed-in") { state, _ in state.person = nil },
        SampleScreen("administrator-silent") { state, _ in
            state.person = Operator(
                name: "admin",
                displayName: state.language == .chinese ? "系统管理员" : "administrator",
                roles: [.admin]
            )
            state.bellSilentUntil = SampleDesk.ago(-7)
        },
        SampleScreen("done") { state, _ in
            state.notice = Notice(.done, say(state, "#352 派遣 → 31", "#352 dispatched → 31"), at: state.now)
        },
        SampleScreen("running") { state, _ in
            state.running = [
                .init(id: 1, what: "d 352 31", since: state.now), .init(id: 2, what: "u 341", since: state.now),
            ]
            state.notice = Notice(.error, say(state, "磁盘已满:没有派出", "the disk is full: nothing was sent"), at: state.now)
        },
        SampleScreen("dispatching") { state, _ in state.pending = [.character("d")] },
    ]

    static func say(_ state: ConsoleState, _ chinese: String, _ english: String) -> String {
        Phrase(chinese, english)(state.language)
    }

    static func type(_ text: String, into state: inout ConsoleState) {
        state.prompt.text = text
        state.prompt.cursor = text.count
    }
}
