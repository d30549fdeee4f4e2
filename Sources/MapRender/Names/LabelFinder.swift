import CellCanvas

/// Finds the places along a street, or in an area, where a name could be drawn at a scale.
struct LabelFinder {
    private let viewport: MapViewport
    let rule: WidthRule
    let around: PlaneBox
    /// `around` with the width that a name may be shifted.
    private let near: PlaneBox
    /// Centimetres per column and per row.
    let width: Double
    let height: Double

    /// The columns between repetitions of a name, and how far each may be shifted to where the street is straight.
    private static let gap = 72.0
    private static let slips = [0.0, 8, -8, 16, -16]

    init(_ viewport: MapViewport, _ rule: WidthRule, _ around: PlaneBox) {
        self.viewport = viewport
        self.rule = rule
        self.around = around
        near = around.widened(by: Int(viewport.metresPerColumn * 100 * 17))
        width = viewport.metresPerColumn * 100
        height = 2 * width
    }

    func spots(_ area: NamedArea) -> [LabelCandidate] {
        let text = LabelText(area.name, rule)
        guard text.width > 0, area.width >= Double(text.width) * width, isNear(area.anchor) else { return [] }
        let spot = LabelCandidate(
            area.name,
            rank(area.layer),
            area.layer.ink,
            [text.tight],
            text.width,
            cell(area.anchor),
            area.width
        )
        return [spot]
    }

    func spots(_ landmarks: LandmarkList) -> [LabelCandidate] {
        (0..<landmarks.count).compactMap { index in
            let place = landmarks.place(index)
            guard isNear(place) else { return nil }
            let name = landmarks.name(index)
            let text = LabelText(name, rule)
            guard text.width > 0 else { return nil }
            return LabelCandidate(name, rank(.landmark), ink(.landmark), [text.tight], text.width, cell(place), 0)
        }
    }

    func spots(_ line: NamedLine) -> [LabelCandidate] {
        guard line.box.overlaps(around), line.length >= 3 * width else { return [] }
        let text = LabelText(line.name, rule)
        guard text.width > 0 else { return [] }
        // Counted from the middle of the street, so that a short street has its name there.
        let reach = Int(line.length / 2 / (Self.gap * width))
        return (-reach...reach).compactMap { slot in
            let middle = line.length / 2 + Double(slot) * Self.gap * width
            guard near.holds(line.place(at: middle)) else { return nil }
            for slip in Self.slips {
                guard let spot = spot(line, text, at: middle + slip * width) else { continue }
                // Checked last: the place that a name takes must not depend on the view.
                return around.holds(line.place(at: middle + slip * width)) ? spot : nil
            }
            return across(line, text, at: middle)
        }
    }

    private func spot(_ line: NamedLine, _ text: LabelText, at distance: Double) -> LabelCandidate? {
        let place = line.place(at: distance)
        let anchor = CentimetrePoint(x: Int32(place.x), y: Int32(place.y))
        // A part of the street must be visible on both sides of its name.
        for (spelling, cells) in [(text.spaced, text.spacedWidth), (text.tight, text.width)] {
            guard runs(line, at: distance, over: Double(cells + 4) * width, flat: true) else { continue }
            return LabelCandidate(
                line.name,
                rank(line.layer),
                ink(line.layer),
                [spelling],
                cells,
                cell(anchor),
                line.length
            )
        }
        guard let column = text.column else { return nil }
        guard runs(line, at: distance, over: Double(column.count + 2) * height, flat: false) else { return nil }
        return LabelCandidate(line.name, rank(line.layer), ink(line.layer), column, 2, cell(anchor), line.length)
    }

    /// Returns the place of a name across a slanted line, if the line continues far enough on both sides.
    private func across(_ line: NamedLine, _ text: LabelText, at distance: Double) -> LabelCandidate? {
        let reach = Double(text.width) * width + 3 * height
        guard distance >= reach, distance + reach <= line.length else { return nil }
        let place = line.place(at: distance)
        guard around.holds(place) else { return nil }
        let anchor = CentimetrePoint(x: Int32(place.x), y: Int32(place.y))
        return LabelCandidate(
            line.name,
            rank(line.layer),
            ink(line.layer),
            [text.tight],
            text.width,
            cell(anchor),
            line.length
        )
    }

    /// Returns whether a line runs along a row, or a column, over a length around a point.
    private func runs(_ line: NamedLine, at distance: Double, over length: Double, flat: Bool) -> Bool {
        guard distance - length / 2 >= 0, distance + length / 2 <= line.length else { return false }
        let places = [-0.5, 0, 0.5].map { line.place(at: distance + $0 * length) }
        let across = places.map { flat ? $0.y : $0.x }
        let along = places.map { flat ? $0.x : $0.y }
        guard let least = across.min(), let most = across.max() else { return false }
        return most - least <= (flat ? 1.2 * height : 1.5 * width) && abs(along[2] - along[0]) >= 0.9 * length
    }

    private func rank(_ layer: BaseLayer) -> Int { layer.nameRank ?? LabelCandidate.numberRank }

    /// Waters have names in their own colour, streets in the colour of names.
    private func ink(_ layer: BaseLayer) -> MapRole { layer == .waterLine ? layer.ink : .name }

    private func isNear(_ place: CentimetrePoint) -> Bool { around.holds((Double(place.x), Double(place.y))) }

    func cell(_ place: CentimetrePoint) -> CellPoint {
        let cell = viewport.lattice.cell(place)
        return CellPoint(cell.x - viewport.origin.x, cell.y - viewport.origin.y)
    }
}
