import CellCanvas

/// The labels of all cases in a view, none of them focused, with the inputs they were made from.
///
/// Ten thousand cases stay in place for seconds while the operator moves from one to the next, so their labels are made
/// once and kept.
struct CaseMarkerCache: Sendable {
    /// The labels, the most important first.
    let placards: [MarkerLabel]
    private let cases: [MapMarks.CaseMark]
    private let viewport: MapViewport
    private let style: MapStyle

    init(_ cases: [MapMarks.CaseMark], _ viewport: MapViewport, _ style: MapStyle) {
        self.cases = cases
        self.viewport = viewport
        self.style = style
        let view = MarkView(viewport)
        var blocks = MarkBlocks(viewport)
        for index in cases.indices {
            if let cell = view.cell(cases[index].point) { blocks.add(index, cell) }
        }
        let text = CaseText(style, viewport)
        let single = blocks.single.map { text.placard(cases[$0.index], $0.index, at: $0.cell, isFocused: false) }
        let crowds = blocks.crowds.map { text.crowd($0.members, of: cases, at: $0.cell) }
        placards = MarkerLabel.sorted(single + crowds)
    }

    /// Returns the known cache when its inputs are the same, else makes a new one.
    static func reusing(
        _ known: CaseMarkerCache?,
        _ cases: [MapMarks.CaseMark],
        _ viewport: MapViewport,
        _ style: MapStyle
    ) -> CaseMarkerCache {
        if let known, known.viewport == viewport, known.style == style, known.cases.isSame(as: cases) { return known }
        return CaseMarkerCache(cases, viewport, style)
    }

    /// Returns all labels, with that of the focused case on its own, also when it is out of view.
    func placards(lookingAt focused: Int?) -> [MarkerLabel] {
        guard let focused, cases.indices.contains(focused) else { return placards }
        let text = CaseText(style, viewport)
        let mark = cases[focused]
        guard let cell = MarkView(viewport).cell(mark.point) else {
            let placard = text.placard(mark, focused, at: .zero, isFocused: true)
            guard let sign = OffscreenArrow(mark.point, viewport, style) else { return placards }
            return placards + [placard.moved(to: sign.cell, text: placard.text + sign.arrow, style.rule)]
        }
        var others = placards
        // A case has one label: the label that contained it keeps only its other cases.
        if let index = others.firstIndex(where: { $0.cases.contains(focused) }) {
            let members = others[index].cases.filter { $0 != focused }
            let anchor = others[index].anchor
            others.remove(at: index)
            if !members.isEmpty { others.append(text.crowd(members, of: cases, at: anchor)) }
        }
        return others + [text.placard(mark, focused, at: cell, isFocused: true)]
    }
}

/// Converts points to cells of a view.
struct MarkView {
    private let viewport: MapViewport
    private let lattice: DotGrid
    private let bounds: MapBounds

    init(_ viewport: MapViewport) {
        self.viewport = viewport
        lattice = viewport.lattice
        bounds = viewport.bounds
    }

    /// Returns the cell of a point in view, else nil; the bounds are checked first, since most points are not in view,
    /// and NaN never is.
    func cell(_ point: MapPoint) -> CellPoint? {
        guard point.x >= bounds.west, point.x <= bounds.east else { return nil }
        guard point.y >= bounds.south, point.y <= bounds.north else { return nil }
        let cell = lattice.cell(CentimetrePoint(point))
        let (x, y) = (cell.x - viewport.origin.x, cell.y - viewport.origin.y)
        guard x >= 0, x < viewport.size.columns, y >= 0, y < viewport.size.rows else { return nil }
        return CellPoint(x, y)
    }
}

/// Makes the labels of cases.
private struct CaseText {
    private let style: MapStyle
    private let isFar: Bool

    init(_ style: MapStyle, _ viewport: MapViewport) {
        self.style = style
        isFar = MarkGathering.isFar(viewport)
    }

    func placard(_ mark: MapMarks.CaseMark, _ index: Int, at cell: CellPoint, isFocused: Bool) -> MarkerLabel {
        MarkerLabel(
            MarkText.text(mark, style, isShort: isFar && !isFocused),
            at: cell,
            mark.light.ink,
            isFocused ? .focused : mark.light.rank,
            sign: MarkText.sign(mark.light, style),
            cases: [index],
            style.rule
        )
    }

    func crowd(_ members: [Int], of cases: [MapMarks.CaseMark], at cell: CellPoint) -> MarkerLabel {
        let worst = members.map { cases[$0].light.rawValue }.min() ?? 0
        let light = MapMarks.Light(rawValue: worst) ?? .red
        let sign = MarkText.sign(light, style)
        return MarkerLabel(
            sign + MarkText.cluster(members.count),
            at: cell,
            light.ink,
            light.rank,
            sign: sign,
            cases: members,
            style.rule
        )
    }
}

extension Array {
    /// Returns whether both arrays share their storage; it can't have changed while both are kept.
    fileprivate func isSame(as other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { own in other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress } }
    }
}

extension MapMarks.Light {
    fileprivate var ink: MapRole {
        switch self {
        case .red: .caseRed
        case .yellow: .caseYellow
        case .green: .caseGreen
        case .paused: .casePaused
        }
    }

    fileprivate var rank: MarkerLabel.Rank {
        switch self {
        case .red: .red
        case .yellow: .yellow
        case .green, .paused: .other
        }
    }
}
