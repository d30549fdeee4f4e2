/// What a command line can ask for; the raw value is the verb's code, and its name in `--json`.
package enum Verb: String, Sendable, CaseIterable {
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
    /// 派遣.
    case dispatch = "d"
    /// 接单.
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
    /// 附近: nearest units.
    case nearest = "ne"
    /// 信息: a message to terminals.
    case message = "ms"
    /// 上勤: on duty.
    case onDuty = "is"
    /// 下勤: off duty.
    case offDuty = "os"
    /// 报平安: the safety check of a unit is done.
    case checkSafety = "ck"
    /// 轨迹: where a unit has been.
    case trail = "pl"
    /// 假如: a prefix; never the verb of a reading, see `LineReading.whatIf`.
    case whatIf = "wi"
    /// 查询.
    case find = "f"
    /// 定位: point queue and map there.
    case go = "g"
    /// 历史 of a case (`ih`) or a unit (`uh`); `ls` and 史 are both.
    case history = "ih"
    /// A unit's status, written unit first: `31 4`.
    case status
}

/// How far along the units of a dispatch already are.
package enum DispatchVariant: Sendable, CaseIterable {
    /// `d`: the order goes out.
    case order
    /// `de`: they are already on their way.
    case enRoute
    /// `do`: they are already there.
    case onScene
}
