extension Role {
    /// The role's name.
    package var words: Phrase {
        switch self {
        case .collector: Phrase("采集员", "collector")
        case .acceptor: Phrase("受理员", "clerk")
        case .shiftLeader: Phrase("值班长", "shift leader")
        case .dispatcher: Phrase("派遣员", "dispatcher")
        case .department: Phrase("专业部门", "department")
        case .handler: Phrase("处置人员", "handler")
        case .streetChief: Phrase("街长", "street chief")
        case .areaChief: Phrase("片长", "area chief")
        case .supervisor: Phrase("督查员", "supervisor")
        case .evaluator: Phrase("考核员", "evaluator")
        case .legal: Phrase("法制员", "legal officer")
        case .leader: Phrase("领导", "leader")
        case .admin: Phrase("系统管理员", "administrator")
        case .system: Phrase("系统", "system")
        }
    }
}
