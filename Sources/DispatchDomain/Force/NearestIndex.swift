import Foundation

/// A spatial index of the moving units, a uniform grid in memory: finds the nearest of 20,000 units in microseconds.
///
/// It is exact everywhere on earth, also across the date line and at the poles.
package struct NearestIndex: Sendable {
    /// A unit and its distance.
    package struct Found: Hashable, Sendable {
        package var unit: CallSign
        /// The distance along the great circle, in metres.
        package var metres: Double
    }

    private struct Entry: Sendable {
        var unit: CallSign
        /// The position as a unit vector: the chord between two grows with their distance and needs no sines.
        var vector: SIMD3<Double>
        var cell: Cell
    }

    private struct Cell: Hashable, Sendable {
        var row: Int32
        var column: Int32
    }

    /// The side of a cell in degrees: about 200 m, which holds a handful of units in a busy city.
    private static let side = 0.002
    private static let columns: Int32 = 180_000
    private static let earth = 6_371_008.8

    private var entries: [Entry] = []
    private var indices: [CallSign: Int] = [:]
    private var cells: [Cell: [Int32]] = [:]

    package init() {}

    package var count: Int { entries.count }

    /// Inserts a unit or moves it; an invalid point changes nothing.
    package mutating func update(_ unit: CallSign, at point: GeoPoint) {
        guard let point = GeoPoint(validLatitude: point.latitude, longitude: point.longitude) else { return }
        let cell = Self.cell(of: point)
        guard let index = indices[unit] else {
            indices[unit] = entries.count
            cells[cell, default: []].append(Int32(truncatingIfNeeded: entries.count))
            entries.append(Entry(unit: unit, vector: Self.vector(of: point), cell: cell))
            return
        }
        entries[index].vector = Self.vector(of: point)
        let old = entries[index].cell
        guard old != cell else { return }
        leave(old, index)
        cells[cell, default: []].append(Int32(truncatingIfNeeded: index))
        entries[index].cell = cell
    }

    /// Removes a unit, if it is in the index.
    package mutating func remove(_ unit: CallSign) {
        guard let index = indices.removeValue(forKey: unit) else { return }
        leave(entries[index].cell, index)
        let last = entries.count - 1
        if index != last {
            let moved = entries[last]
            leave(moved.cell, last)
            cells[moved.cell, default: []].append(Int32(truncatingIfNeeded: index))
            entries[index] = moved
            indices[moved.unit] = index
        }
        entries.removeLast()
    }

    private mutating func leave(_ cell: Cell, _ index: Int) {
        guard var members = cells.removeValue(forKey: cell) else { return }
        members.removeAll { $0 == Int32(truncatingIfNeeded: index) }
        if !members.isEmpty { cells[cell] = members }
    }

    /// Returns at most `count` wanted units, the nearest first, ties by call sign; none for an invalid point.
    package func nearest(
        _ count: Int,
        to point: GeoPoint,
        where isWanted: (CallSign) -> Bool = { _ in true }
    ) -> [Found] {
        guard count > 0, let point = GeoPoint(validLatitude: point.latitude, longitude: point.longitude) else {
            return []
        }
        var best = Best(count: count, goal: Self.vector(of: point))
        if !search(around: point, &best, isWanted) {
            best.found.removeAll()
            for entry in entries { best.offer(entry.unit, entry.vector, isWanted) }
        }
        return best.found.map { Found(unit: $0.unit, metres: Self.metres($0.square)) }
    }

    /// Searches ring by ring until no cell farther out can hold a nearer unit.
    ///
    /// It returns false if that would look at more cells than a full scan would cost.
    private func search(around point: GeoPoint, _ best: inout Best, _ isWanted: (CallSign) -> Bool) -> Bool {
        let centre = Self.cell(of: point)
        var looked = 0
        for ring: Int32 in 0... {
            looked += ring == 0 ? 1 : Int(ring) * 8
            guard looked <= 4 * cells.count + 16 else { return false }
            for cell in Self.ring(ring, around: centre) {
                for index in cells[cell] ?? [] {
                    let entry = entries[Int(index)]
                    best.offer(entry.unit, entry.vector, isWanted)
                }
            }
            // Every unit not yet seen is at least this far away to the north, south, east or west.
            let degrees = Double(ring) * Self.side
            if best.isSettled(beyond: Self.least(degrees, from: point.latitude)) { return true }
        }
        return false
    }

    private static func ring(_ ring: Int32, around centre: Cell) -> [Cell] {
        guard ring > 0 else { return [centre] }
        func cell(_ row: Int32, _ column: Int32) -> Cell {
            let wrapped = (centre.column + column) % columns
            return Cell(row: centre.row + row, column: wrapped < 0 ? wrapped + columns : wrapped)
        }
        var result: [Cell] = []
        result.reserveCapacity(Int(ring) * 8)
        for step in -ring..<ring {
            result.append(cell(-ring, step))
            result.append(cell(step, ring))
            result.append(cell(ring, -step))
            result.append(cell(-step, -ring))
        }
        return result
    }

    /// Returns the square of the shortest chord to any point that many degrees of latitude or longitude away.
    private static func least(_ degrees: Double, from latitude: Double) -> Double {
        guard degrees < 80 else { return 0 }
        let radians = degrees * .pi / 180
        // The shortest way to a meridian is along the great circle perpendicular to it, not along the parallel.
        let angle = min(radians, asin(max(0, cos(latitude * .pi / 180)) * sin(radians)))
        let chord = 2 * sin(angle / 2)
        // Slightly less, so that rounding never hides a unit.
        return chord * chord * (1 - 1e-9)
    }

    private static func cell(of point: GeoPoint) -> Cell {
        let column = Int32(((point.longitude + 180) / side).rounded(.down)) % columns
        return Cell(row: Int32(((point.latitude + 90) / side).rounded(.down)), column: column)
    }

    private static func vector(of point: GeoPoint) -> SIMD3<Double> {
        let latitude = point.latitude * .pi / 180
        let longitude = point.longitude * .pi / 180
        return SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
    }

    private static func metres(_ square: Double) -> Double { 2 * earth * asin(min(1, square.squareRoot() / 2)) }
}

/// The best units found so far, the nearest first.
private struct Best {
    let count: Int
    let goal: SIMD3<Double>
    var found: [(square: Double, unit: CallSign)] = []

    init(count: Int, goal: SIMD3<Double>) {
        self.count = count
        self.goal = goal
    }

    func isSettled(beyond square: Double) -> Bool {
        guard found.count == count, let last = found.last else { return false }
        return last.square < square
    }

    mutating func offer(_ unit: CallSign, _ vector: SIMD3<Double>, _ isWanted: (CallSign) -> Bool) {
        let way = vector - goal
        let square = (way * way).sum()
        if found.count == count, let last = found.last, (last.square, last.unit) <= (square, unit) { return }
        guard isWanted(unit) else { return }
        var low = 0
        var high = found.count
        while low < high {
            let middle = (low + high) / 2
            if (found[middle].square, found[middle].unit) < (square, unit) { low = middle + 1 } else { high = middle }
        }
        found.insert((square, unit), at: low)
        if found.count > count { found.removeLast() }
    }
}
