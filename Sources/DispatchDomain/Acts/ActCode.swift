/// The acts and questions of an operator; the raw value is the code on the command line and the name in `--json`.
///
/// The order is that of the life of a case; every list of acts has it.
package enum ActCode: String, Sendable, CaseIterable {
    // MARK: Acceptance

    /// 新: register a new case.
    case newCase = "n"
    /// 受理: accept a reported case.
    case accept = "ac"
    /// 核实, before filing: ask for verification, or record its answer.
    case verify = "hs"
    /// 立案: file a case.
    case file = "la"
    /// 更正: correct a case.
    case correct = "ed"
    /// 作废: void a case.
    case void = "vd"
    /// 归并来电: join a further call to a case.
    case join = "jn"
    /// 不予受理: refuse a reported case.
    case refuse = "rj"

    // MARK: Handling

    /// 派遣: dispatch units to a case.
    case dispatch = "d"
    /// 接单: a unit takes its order; also take an SOS, or send an order again.
    case take = "tk"
    /// 出发: a unit is en route.
    case enRoute = "en"
    /// 到场: a unit has arrived.
    case arrive = "ar"
    /// 完成: the feedback of a unit.
    case clear = "cl"
    /// 撤回: recall a unit from a case.
    case recall = "x"
    /// 协办: add a supporting unit.
    case addUnit = "b"
    /// Set the status of a unit, written unit first: `31 4`.
    case status

    // MARK: Supervision

    /// 回退: send a case back.
    case sendBack = "rt"
    /// 挂账: suspend a case until a date.
    case hold = "h"
    /// 级别: set the priority.
    case setPriority = "p"
    /// 备注: add a note to a case or unit.
    case note = "nt"
    /// 催办: urge a case.
    case urge = "u"
    /// 核查, after handling: send to check, or record the result.
    case check = "vf"
    /// 返工: order rework.
    case rework = "rw"
    /// 结案: close a case.
    case close = "k"
    /// 重开: reopen a case.
    case reopen = "ro"
    /// 撤销: undo one's own last act.
    case undo = "z"

    // MARK: Units

    /// 信息: send a message to devices.
    case message = "ms"
    /// 到岗: on duty.
    case onDuty = "is"
    /// 离岗: off duty.
    case offDuty = "os"
    /// 报平安: record that the safety check of a unit is done.
    case checkSafety = "ck"

    // MARK: Questions

    /// 附近: list the nearest units.
    case nearest = "ne"
    /// 假如: a prefix before another line; it is never the act of a reading, see `LineReading.whatIf`.
    case whatIf = "wi"
    /// 查询: find cases, units, places and entries.
    case find = "f"
    /// 定位: show a case, unit or place in queue and map.
    case go = "g"
    /// 轨迹: show the track of a unit.
    case trail = "pl"
    /// 历史: the history of a case (`ih`) or a unit (`uh`); `ls` and 史 are for both.
    case history = "ih"
}

extension ActCode {
    /// The row of the act in the register.
    package var row: ActRow {
        switch self {
        case .newCase: .newCase
        case .accept: .accept
        case .verify: .verify
        case .file: .file
        case .correct: .correct
        case .void: .void
        case .join: .join
        case .refuse: .refuse
        case .dispatch: .dispatch
        case .take: .take
        case .enRoute: .enRoute
        case .arrive: .arrive
        case .clear: .clear
        case .recall: .recall
        case .addUnit: .addUnit
        case .status: .status
        case .sendBack: .sendBack
        case .hold: .hold
        case .setPriority: .setPriority
        case .note: .note
        case .urge: .urge
        case .check: .check
        case .rework: .rework
        case .close: .close
        case .reopen: .reopen
        case .undo: .undo
        case .message: .message
        case .onDuty: .onDuty
        case .offDuty: .offDuty
        case .checkSafety: .checkSafety
        case .nearest: .nearest
        case .whatIf: .whatIf
        case .find: .find
        case .go: .go
        case .trail: .trail
        case .history: .history
        }
    }
}

/// How far the units of a dispatch are already; the raw value is the code on the command line.
package enum DispatchVariant: String, Sendable, CaseIterable {
    /// The units only get the order.
    case order = "d"
    /// The units are already on their way.
    case enRoute = "de"
    /// The units are already on scene.
    case onScene = "do"
}
