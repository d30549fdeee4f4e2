/// A filing condition (立案条件) of a class, with its limit for handling.
package struct FilingCondition: Hashable, Sendable, Codable {
    /// The condition, such as `缺失、移位、开裂`.
    package var text: String
    package var limit: TimeLimit

    package init(text: String, limit: TimeLimit) {
        self.text = text
        self.limit = limit
    }
}

/// A class of cases (小类), with the names it is found by and its filing conditions.
///
/// The limits are those of the city: the standards (CJ/T 315, GB/T 30428.8) ask cities to set their own.
package struct CaseClass: Hashable, Sendable, Codable {
    package var key: ClassKey
    /// The name, such as `暴露生活垃圾`.
    package var name: String
    /// The name of its group (大类), such as `市容环境`.
    package var group: String
    /// The everyday names operators use; unique within the standard.
    package var aliases: [String]
    /// The pinyin initials of the name without its parts in brackets: `cdz` for 充电站（桩）.
    package var initials: String
    /// The filing conditions, at least one; the first is the default.
    package var conditions: [FilingCondition]
    /// The five-digit code of the class of the same kind in GB/T 47678.5-2026 that succeeds it; nil if unknown.
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
