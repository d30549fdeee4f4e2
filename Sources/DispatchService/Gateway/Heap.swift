import DispatchDomain
import Glibc

/// How this process's heap treats large pieces of memory.
enum Heap {
    /// The C library's `M_MMAP_THRESHOLD`.
    private static let mapThreshold: Int32 = -3
    private static let large: Int32 = 4 << 20

    /// Has pieces of four megabytes and more given back to the system as soon as nobody needs them.
    ///
    /// The C library raises its own limit each time a larger piece is freed, and from then on keeps such pieces, on every
    /// thread that has ever had one: a gateway that gathers tracks for weeks would grow to many times what it uses.
    static func returnLargePieces() {
        typealias Setting = @convention(c) (Int32, Int32) -> Int32
        // The header that declares it is not among those that Swift knows.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: Setting.self)(mapThreshold, large)
    }
}
