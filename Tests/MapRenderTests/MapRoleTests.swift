import MapRender
import Testing

@Suite struct MapRoleTests {
    @Test func `every kind has a number of its own`() {
        #expect(Set(MapRole.allCases.map(\.rawValue)).count == MapRole.allCases.count)
    }
}
