/// The origin of an act: an operator, a unit's device, or the desk itself.
package struct Actor: Hashable, Sendable {
    package var name: String
    package var roles: [Role]
    /// Whether the name is in the desk's list of operators.
    ///
    /// The roles are then those that were read last, and the desk goes by those that the list has when it acts.
    package let isOperator: Bool

    /// An actor that is none of the operators, with the roles that it always has.
    package init(name: String, roles: [Role]) {
        self.name = name
        self.roles = roles
        isOperator = false
    }

    /// An operator as an actor.
    package init(_ person: Operator) {
        name = person.name
        roles = person.roles
        isOperator = true
    }

    /// Returns whether the actor has the role; an administrator has every role but `system`.
    package func has(_ role: Role) -> Bool {
        roles.contains(role) || (role != .system && roles.contains(.admin))
    }

    /// The desk itself, for acts of the timekeeper.
    package static let desk = Actor(name: "desk", roles: [.system])

    /// What a screen shows for the desk itself.
    package static let deskWords = Role.system.words

    /// The owner of the desk's folder: who names no operator may do all that an administrator may.
    package static let owner = Actor(name: "admin", roles: [.admin])

    /// Returns the actor for device events of a unit, named `unit:` and its call sign.
    package static func unit(_ callSign: CallSign) -> Actor {
        Actor(name: unitPrefix + callSign.rawValue, roles: [.handler, .collector])
    }

    /// Returns the unit of an actor's name in the journal; nil for operators and the desk itself.
    package static func unit(named name: String) -> CallSign? {
        name.hasPrefix(unitPrefix) ? CallSign(String(name.dropFirst(unitPrefix.count))) : nil
    }

    private static let unitPrefix = "unit:"
}
