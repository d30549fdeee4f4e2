import MapRender
import Testing

@Suite struct MapInkTests {
    @Test func `every kind has a number of its own`() {
        #expect(Set(MapInk.allCases.map(\.rawValue)).count == MapInk.allCases.count)
    }
}
