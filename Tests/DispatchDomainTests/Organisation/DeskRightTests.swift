import DispatchDomain
import Testing

/// Who may change the desk by a command, and that somebody always may.
@Suite struct DeskRightTests {
    @Test(arguments: DeskRight.allCases, Role.allCases)
    func `a right belongs to its roles, the administrator and the desk itself`(_ right: DeskRight, _ role: Role) {
        let actor = Actor(name: "li", roles: [role])
        let isAllowed = right.roles.contains(role) || [.admin, .system].contains(role)
        #expect(right.allows(actor) == isAllowed)
        let refusal = refusal { () throws(Refusal) in try right.require(of: actor) }
        #expect(refusal == (isAllowed ? nil : .ofDesk(.notAllowed(right, to: "li"))))
    }

    @Test(arguments: DeskRight.allCases)
    func `no clerk, dispatcher or unit has any of them`(_ right: DeskRight) {
        let others: [Role] = [.acceptor, .dispatcher, .shiftLeader, .supervisor, .handler, .collector]
        #expect(!right.allows(Actor(name: "x", roles: others)))
        #expect(right.allows(.owner))
    }

    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The operators before, and those that are added or replaced: `name` or `name*` for an administrator.
        var known: String
        var changed: String
        var isRefused: Bool

        init(_ name: String, _ known: String, _ changed: String, isRefused: Bool) {
            testDescription = name
            (self.known, self.changed, self.isRefused) = (known, changed, isRefused)
        }

        static func operators(_ text: String) -> [Operator] {
            text.split(separator: " ").map { word in
                let name = word.prefix { $0 != "*" }
                return Operator(
                    name: String(name),
                    displayName: "人",
                    roles: word == name ? [.acceptor] : [.shiftLeader, .admin]
                )
            }
        }
    }

    static let changes = [
        Change("the only one loses the role", "admin* li", "admin", isRefused: true),
        Change("both lose it at once", "admin* sun* li", "admin sun", isRefused: true),
        Change("one of two loses it", "admin* sun* li", "admin", isRefused: false),
        Change("it passes to another", "admin* li", "admin li*", isRefused: false),
        Change("taken and given again in one file", "admin*", "admin admin*", isRefused: false),
        Change("given and taken again in one file", "admin*", "admin* admin", isRefused: true),
        Change("others are added", "admin*", "li wang", isRefused: false),
        Change("there was none before", "li", "li wang", isRefused: false),
        Change("there was nobody before", "", "li", isRefused: false),
    ]

    @Test(arguments: changes)
    func `the last administrator stays one`(_ change: Change) {
        let (known, changed) = (Change.operators(change.known), Change.operators(change.changed))
        let refusal = refusal { () throws(Refusal) in
            try Operator.requireAdministrator(among: known, changing: changed)
        }
        #expect(refusal == (change.isRefused ? .ofDesk(.lastAdministrator) : nil))
    }

    /// Returns the refusal with which `body` ends; nil if it ends without one.
    private func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
