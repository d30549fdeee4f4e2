/// Lines of a layer that are drawn at the same scales.
struct StreetLayer: Sendable {
    let layer: BaseLayer
    /// How far apart these streets and all that matter more lie on average, in metres; infinite for what is no street.
    let spacing: Double
    let segments: SegmentIndex
}
