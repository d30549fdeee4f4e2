/// A person with an account at the desk.
package struct Operator: Hashable, Sendable, Codable {
    /// The login, `li`.
    package var name: String
    /// The name on the screen, `李静`.
    package var displayName: String
    package var roles: [Role]

    package init(name: String, displayName: String, roles: [Role]) {
        self.name = name
        self.displayName = displayName
        self.roles = roles
    }

    /// Returns whether the operator has the role; an administrator has every role.
    package func has(_ role: Role) -> Bool { roles.contains(role) || roles.contains(.admin) }
}
