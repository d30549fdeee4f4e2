/// Numbers for clusters of scalars that stay the same from frame to frame, so that frames can be compared.
struct ClusterTable {
    private var numbers: [String: UInt32] = [:]
    private var clusters: [[UInt32]] = []

    /// Far more than stand on any screen; beyond them a console that runs for months would only grow.
    private static let most = 65_536

    /// Whether the numbers have run out: then a new table is due, and with it a frame from scratch.
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
