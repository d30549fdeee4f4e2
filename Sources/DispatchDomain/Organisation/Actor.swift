/// Who acts: an operator, a terminal in the street, or the desk itself.
package struct Actor: Hashable, Sendable {
    package var name: String
    package var roles: [Role]

    package init(name: String, roles: [Role]) {
        self.name = name
        self.roles = roles
    }

    package func has(_ role: Role) -> Bool {
        roles.contains(role) || (role != .system && roles.contains(.admin))
    }

    /// The timekeeper.
    package static let desk = Actor(name: "desk", roles: [.system])

    /// Whoever speaks through a unit's terminal.
    package static func unit(_ callSign: CallSign) -> Actor {
        Actor(name: unitPrefix + callSign.rawValue, roles: [.handler, .collector])
    }

    /// The unit whose terminal a name in the journal stands for; nil for people and the desk itself.
    package static func unit(named name: String) -> CallSign? {
        name.hasPrefix(unitPrefix) ? CallSign(String(name.dropFirst(unitPrefix.count))) : nil
    }

    private static let unitPrefix = "unit:"
}
