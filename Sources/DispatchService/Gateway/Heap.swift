import DispatchDomain
import Glibc

/// Settings of this process's heap for large allocations.
enum Heap {
    /// The C library's `M_MMAP_THRESHOLD`.
    private static let mapThreshold: Int32 = -3
    private static let large: Int32 = 4 << 20

    /// Makes the C library return allocations of 4 MiB and more to the system as soon as they are freed.
    ///
    /// By default the library raises this limit whenever a larger allocation is freed, and keeps such memory in every
    /// thread that has ever had one: a gateway that compacts tracks for weeks would grow to many times what it uses.
    static func returnLargePieces() {
        typealias Setting = @convention(c) (Int32, Int32) -> Int32
        // Swift does not import the header that declares it.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: Setting.self)(mapThreshold, large)
    }
}
