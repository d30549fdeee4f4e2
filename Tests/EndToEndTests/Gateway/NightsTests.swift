import Foundation
import Testing

/// Simulated nights, each determined by its seed.
@Suite struct NightsTests {
    private let zhiban: Zhiban

    init() throws {
        zhiban = try Zhiban(city: false)
    }

    private func nights(_ arguments: String...) throws -> Zhiban.Result {
        try zhiban.run(arguments, program: "zhiban-nights")
    }

    @Test func `whatever goes wrong in a night, nothing confirmed is lost, and a night is the same for the same seed`()
        throws
    {
        let result = try nights("--seed", "40", "--nights", "6", "--twice")
        #expect(result.exit == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("6 nights from 40 on"))
        // What is not tried proves nothing.
        for trouble in ["killed", "power cuts", "hangs", "steps of the clock", "backups brought back"] {
            #expect(!result.output.contains(" 0 \(trouble)"), "\(result.output)")
        }
    }

    @Test func `a disk that answers syncs and does not make them is found out`() throws {
        let result = try nights("--seed", "1", "--nights", "20", "--lying-disk")
        #expect(result.exit == 1)
        #expect(result.output.contains(" breaks: "))
    }
}
