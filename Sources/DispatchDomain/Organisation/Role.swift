/// The role of an operator, a unit or the desk itself; the raw values are stored.
package enum Role: String, Sendable, Codable, CaseIterable, Hashable {
    /// 监督员/采集员: reports, answers 核实 and 核查.
    case collector = "COL"
    /// 受理员: registers, verifies, proposes filing, sends to check.
    case acceptor = "ACC"
    /// 值班长: files, voids, closes, orders rework.
    case shiftLeader = "SHL"
    /// 派遣员/指挥长: dispatches and recalls.
    case dispatcher = "DSP"
    /// 专业部门经办: takes the work for a department.
    case department = "DEP"
    /// 处置人员: the unit that handles a case.
    case handler = "HAN"
    /// 街长, street chief.
    case streetChief = "STC"
    /// 片长, area chief.
    case areaChief = "ARC"
    /// 督查员: urges, checks, samples.
    case supervisor = "SUP"
    /// 考核员, evaluator.
    case evaluator = "EVA"
    /// 法制员, legal officer.
    case legal = "LEG"
    /// 领导, leader: urges.
    case leader = "LDR"
    /// 系统管理员: has every right of the other operators.
    case admin = "ADM"
    /// The desk itself: the timekeeper.
    case system = "SYS"
}
