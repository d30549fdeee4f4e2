/// What an officer can do or ask for; the raw value is the code on the command line, and its name in `--json`.
///
/// The order is that of a case's life, and of every list of acts.
package enum ActCode: String, Sendable, CaseIterable {
    // MARK: Acceptance

    /// 新: a new case.
    case newCase = "n"
    /// 受理: take from intake.
    case accept = "ac"
    /// 核实, before filing: ask the field, or its answer.
    case verify = "hs"
    /// 立案.
    case file = "la"
    /// 更正.
    case correct = "ed"
    /// 作废.
    case void = "vd"
    /// 归并来电: a second call joins a case.
    case join = "jn"
    /// 不予受理.
    case refuse = "rj"

    // MARK: Handling

    /// 派遣.
    case dispatch = "d"
    /// 接单; also an SOS, and an order that is sent again.
    case take = "tk"
    /// 出发.
    case enRoute = "en"
    /// 到场.
    case arrive = "ar"
    /// 完成, the unit's feedback.
    case clear = "cl"
    /// 撤回 a unit from a case.
    case recall = "x"
    /// 协办: a co-unit.
    case addUnit = "b"
    /// A unit's status, written unit first: `31 4`.
    case status

    // MARK: Supervision

    /// 回退.
    case sendBack = "rt"
    /// 挂账.
    case hold = "h"
    /// 级别.
    case setPriority = "p"
    /// 备注.
    case note = "nt"
    /// 催办.
    case urge = "u"
    /// 核查, after handling: send to check, or the result.
    case check = "vf"
    /// 返工.
    case rework = "rw"
    /// 结案.
    case close = "k"
    /// 重开.
    case reopen = "ro"
    /// 撤销 one's own last act.
    case undo = "z"

    // MARK: Units

    /// 信息: a message to devices.
    case message = "ms"
    /// 到岗: on duty.
    case onDuty = "is"
    /// 离岗: off duty.
    case offDuty = "os"
    /// 报平安: the safety check of a unit is done.
    case checkSafety = "ck"

    // MARK: Reading

    /// 附近: nearest units.
    case nearest = "ne"
    /// 假如: a prefix; never the act of a reading, see `LineReading.whatIf`.
    case whatIf = "wi"
    /// 查询.
    case find = "f"
    /// 定位: point queue and map there.
    case go = "g"
    /// 轨迹: where a unit has been.
    case trail = "pl"
    /// 历史 of a case (`ih`) or a unit (`uh`); `ls` and 史 are both.
    case history = "ih"
}

extension ActCode {
    /// All there is to say of the act.
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

/// How far along the units of a dispatch already are; the raw value is the code that says so.
package enum DispatchVariant: String, Sendable, CaseIterable {
    /// The order goes out.
    case order = "d"
    /// They are already on their way.
    case enRoute = "de"
    /// They are already there.
    case onScene = "do"
}
