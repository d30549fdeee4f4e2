import CellCanvas
import TestSupport
import Testing

@Suite struct LayoutTests {
    @Test(arguments: [
        ("shares", [Extent.share(1), .share(1), .share(2)], 0, 40, [10, 10, 20]),
        ("fixed and the rest", [.fixed(1), .share(1), .fixed(2)], 0, 24, [1, 21, 2]),
        ("a share that must not be too small", [.atLeast(30, share: 1), .share(3)], 0, 80, [30, 50]),
        ("nobody takes the rest", [.fixed(3), .fixed(3)], 0, 10, [3, 7]),
        ("too little for all", [.fixed(6), .fixed(6), .share(1)], 0, 10, [6, 4, 0]),
        ("shared borders", [.share(1), .share(1)], 1, 11, [6, 6]),
        ("fixed with shared borders", [.fixed(5), .share(1)], 1, 11, [5, 7]),
    ])
    func `room is divided`(_ name: String, _ extents: [Extent], _ overlap: Int, _ room: Int, _ lengths: [Int]) {
        #expect(CellRect(3, 5, room, 9).columns(extents, overlap: overlap).map(\.width) == lengths)
        #expect(CellRect(3, 5, 9, room).rows(extents, overlap: overlap).map(\.height) == lengths)
    }

    @Test(arguments: [0, 1]) func `pieces cover the whole exactly`(_ overlap: Int) {
        var numbers = SplitMix64(seed: 2)
        for _ in 0..<5_000 {
            let parent = CellRect(2, 3, Int.random(in: 2...90, using: &numbers), 4)
            let extents = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
                let cells = Int.random(in: -1...40, using: &numbers)
                return switch Int.random(in: 0..<3, using: &numbers) {
                case 0: Extent.fixed(cells)
                case 1: Extent.share(cells)
                default: Extent.atLeast(cells, share: Int.random(in: 0...3, using: &numbers))
                }
            }
            let pieces = parent.columns(extents, overlap: overlap)
            #expect(pieces.first?.x == parent.x && pieces.last?.endX == parent.endX)
            for (left, right) in zip(pieces, pieces.dropFirst()) { #expect(left.endX - overlap == right.x) }
            #expect(pieces.allSatisfy { $0.y == 3 && $0.height == 4 && $0.width >= overlap })
        }
    }
}
