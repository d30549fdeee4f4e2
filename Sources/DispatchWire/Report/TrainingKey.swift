package import DispatchDomain
import Cryptography

/// The keys of a made-up city's terminals, which follow from its seed.
///
/// Whoever knows the seed knows them, so they are for training desks only: the simulated field and the desk come to the
/// same keys without being told. Terminals of a real desk get random ones.
package enum TrainingKey {
    /// The 32 bytes that a terminal of the city signs with.
    package static func make(seed: UInt64, device: DeviceID) -> [UInt8] {
        HMAC.code(for: Array(device.description.utf8), key: Array("zhiban made-up city \(seed)".utf8))
    }
}
