/// The lines of a layer that are drawn at the same scales.
struct StreetLayer: Sendable {
    let layer: BaseLayer
    /// The average distance in metres between these streets and all more important ones; infinite for lines that are no
    /// streets.
    let spacing: Double
    let segments: SegmentIndex
}
