/// Assigns numbers to grapheme clusters that stay the same from frame to frame, so that frames can be compared.
struct ClusterTable {
    private var numbers: [String: UInt32] = [:]
    private var clusters: [[UInt32]] = []

    /// More than any screen shows; without a limit the table would grow for as long as the console runs.
    private static let most = 65_536

    /// Whether the numbers have run out: a new table is needed then, and a full repaint.
    var isFull: Bool { clusters.count >= Self.most }

    mutating func number(of cluster: String) -> UInt32 {
        if let number = numbers[cluster] { return number }
        guard clusters.count < Self.most else { return UInt32(Self.most) }
        let number = UInt32(clusters.count)
        clusters.append(cluster.unicodeScalars.map(\.value))
        numbers[cluster] = number
        return number
    }

    func scalars(_ number: UInt32) -> [UInt32] {
        clusters.indices.contains(Int(number)) ? clusters[Int(number)] : [0xFFFD]
    }
}
