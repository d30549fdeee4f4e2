/// The cells or dots of a straight line (Bresenham), for any range of its steps.
///
/// The dots depend on the ends of the line alone: the steps inside a window are computed exactly, so that a clipped
/// line runs through the same dots as the whole line.
package struct LineSteps: Sendable {
    private let from: DotPoint
    private let isSteep: Bool
    /// The number of steps along the longer side, and the length of the other side.
    private let major: Int
    private let minor: Int
    private let minorSign: Int

    package init(_ first: DotPoint, _ second: DotPoint) {
        let (width, height) = (abs(second.x - first.x), abs(second.y - first.y))
        isSteep = height > width
        // Always from left to right or downwards: a street drawn from either end must have the same dots.
        let isForward = isSteep ? first.y <= second.y : first.x <= second.x
        from = isForward ? first : second
        let to = isForward ? second : first
        major = isSteep ? height : width
        minor = isSteep ? width : height
        minorSign = (isSteep ? to.x < from.x : to.y < from.y) ? -1 : 1
    }

    /// The steps from one end to the other.
    package var all: Range<Int> { 0..<major + 1 }

    /// Returns the steps inside a window.
    package func steps(in window: DotWindow) -> Range<Int> {
        guard !window.isEmpty else { return 0..<0 }
        let (alongStart, acrossStart) = isSteep ? (from.y, from.x) : (from.x, from.y)
        let along = isSteep ? window.y...window.endY - 1 : window.x...window.endX - 1
        let across = isSteep ? window.x...window.endX - 1 : window.y...window.endY - 1
        var first = max(0, along.lowerBound - alongStart)
        var last = min(major, along.upperBound - alongStart)
        let low = minorSign > 0 ? across.lowerBound - acrossStart : acrossStart - across.upperBound
        let high = minorSign > 0 ? across.upperBound - acrossStart : acrossStart - across.lowerBound
        guard low <= minor, high >= 0, first <= last else { return 0..<0 }
        // After i steps the line has moved ⌊(2·i·minor + major) / (2·major)⌋ across, which stays below 2⁶² on the whole
        // plane.
        if minor > 0 {
            if low > 0 { first = max(first, (2 * major * low - major + 2 * minor - 1) / (2 * minor)) }
            if high < minor { last = min(last, (2 * major * (high + 1) - major - 1) / (2 * minor)) }
        }
        return first <= last ? first..<last + 1 : 0..<0
    }

    /// Calls `body` with the dot of each step, in order.
    package func forEach(_ steps: Range<Int>, _ body: (_ x: Int, _ y: Int) -> Void) {
        guard !steps.isEmpty else { return }
        guard major > 0 else { return body(from.x, from.y) }
        let whole = 2 * major
        let start = 2 * steps.lowerBound * minor + major
        var across = start / whole
        var rest = start % whole
        for step in steps {
            if isSteep {
                body(from.x + minorSign * across, from.y + step)
            } else {
                body(from.x + step, from.y + minorSign * across)
            }
            rest += 2 * minor
            if rest >= whole {
                rest -= whole
                across += 1
            }
        }
    }
}
