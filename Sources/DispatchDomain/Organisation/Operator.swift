/// Someone who works at the desk.
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

    /// Whether any of the operator's roles may do what `role` may; an administrator may do all.
    package func has(_ role: Role) -> Bool { roles.contains(role) || roles.contains(.admin) }
}
