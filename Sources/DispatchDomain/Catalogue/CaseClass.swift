/// A condition for filing (立案条件) of a class with the time for handling that goes with it.
package struct FilingCondition: Hashable, Sendable, Codable {
    /// What has to be so, `缺失、移位、开裂`.
    package var text: String
    package var limit: TimeLimit

    package init(text: String, limit: TimeLimit) {
        self.text = text
        self.limit = limit
    }
}

/// A class of cases (小类) with the names it is found by and its conditions for filing.
///
/// Limits are the city's: the standards (CJ/T 315, GB/T 30428.8) ask cities to set their own (facts §2.1).
package struct CaseClass: Hashable, Sendable, Codable {
    package var key: ClassKey
    /// `暴露生活垃圾`.
    package var name: String
    /// The name of its 大类, `市容环境`.
    package var group: String
    /// What people at the desk call it; no other class of the standard has the same.
    package var aliases: [String]
    /// Pinyin initials of the name without what it has in brackets: 充电站（桩） is `cdz`.
    package var initials: String
    /// At least one; the first is meant unless another is said.
    package var conditions: [FilingCondition]
    /// The code in GB/T 47678.5-2026 that the class went to, five digits, kind the same.
    package var successor: String?

    package init(
        key: ClassKey,
        name: String,
        group: String = "",
        aliases: [String] = [],
        initials: String = "",
        conditions: [FilingCondition],
        successor: String? = nil
    ) {
        self.key = key
        self.name = name
        self.group = group
        self.aliases = aliases
        self.initials = initials
        self.conditions = conditions
        self.successor = successor
    }
}
