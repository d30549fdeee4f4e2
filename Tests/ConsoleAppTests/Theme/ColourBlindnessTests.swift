import ConsoleScreen
import CellCanvas
import Foundation
import Testing

/// The theme `safe` is for eyes that lack the receptors for red or for green.
///
/// What they see is computed by the method of Viénot, Brettel and Mollon (1999) and compared in CIELAB, where a
/// distance of 20 is clearly visible.
@Suite struct ColourBlindnessTests {
    private typealias Triple = SIMD3<Double>

    /// A kind of colour-blind eye, with its view of linear red, green and blue.
    enum Eye: CaseIterable {
        case withoutRed, withoutGreen

        fileprivate func sees(_ light: SIMD3<Double>) -> SIMD3<Double> {
            let (red, blue) = self == .withoutRed ? (0.11238, 0.00401) : (0.29275, -0.02234)
            let yellow = red * light.x + (1 - red) * light.y
            return SIMD3(yellow, yellow, blue * light.x - blue * light.y + light.z)
        }
    }

    @Test(arguments: Eye.allCases)
    func `the lights of safe stay apart`(eye: Eye) throws {
        let looks = ResolvedTheme(try Theme.load("safe", from: ThemeFolder.shipped), depth: .many)
        let lights = [StyleRole.red, .yellow, .green, .paused]
        for (index, one) in lights.enumerated() {
            for other in lights[(index + 1)...] {
                let colours = [one, other].map { looks.look(of: $0.style).foreground }
                let seen = colours.map { ColourBlindnessTests.lab(eye.sees(ColourBlindnessTests.light($0))) }
                let difference = seen[0] - seen[1]
                let distance = (difference * difference).sum().squareRoot()
                #expect(distance > 40, "\(one.name) and \(other.name)")
            }
        }
    }

    /// Returns one of the 256 colours as linear light.
    private static func light(_ number: Int16) -> Triple {
        let place = Int(number) - 16
        let levels =
            number >= 232
            ? [Int](repeating: 8 + 10 * (Int(number) - 232), count: 3)
            : [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
        let linear = levels.map { level -> Double in
            let share = Double(level) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return Triple(linear[0], linear[1], linear[2])
    }

    private static func lab(_ light: Triple) -> Triple {
        func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
        let light = light.clamped(lowerBound: Triple(repeating: 0), upperBound: Triple(repeating: 1))
        let x = root((Triple(0.4124, 0.3576, 0.1805) * light).sum() / 0.9505)
        let y = root((Triple(0.2126, 0.7152, 0.0722) * light).sum())
        let z = root((Triple(0.0193, 0.1192, 0.9505) * light).sum() / 1.089)
        return Triple(116 * y - 16, 500 * (x - y), 200 * (y - z))
    }
}
