import ConsoleScreen
import CellCanvas
import MapRender
import Testing

@Suite struct RoleTests {
    @Test func `role 0 is plain text, as the canvas has it`() {
        #expect(StyleRole.text.style == Style.plain)
    }

    @Test func `no two roles share a name or a letter`() {
        #expect(Set(StyleRole.allCases.map(\.name)).count == StyleRole.allCases.count)
        #expect(Set(StyleRole.allCases.map(\.letter)).count == StyleRole.allCases.count)
    }

    @Test(arguments: StyleRole.allCases)
    func `a role's name in theme files is its name here, in lower case with hyphens`(role: StyleRole) {
        let hyphened = "\(role)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
        #expect(role.name == hyphened)
        #expect(StyleRole(name: hyphened) == role)
    }

    @Test func `every ink of the map has a role of its own`() {
        #expect(Set(MapRole.allCases.map { StyleRole($0) }).count == MapRole.allCases.count)
    }
}
