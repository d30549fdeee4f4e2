package import DispatchDomain
import Cryptography

/// Derives the keys of a made-up city's devices from its seed.
///
/// Anyone who knows the seed knows the keys, so they are for training desks only: the simulated field and the desk
/// derive the same keys independently. Devices of a real desk get random keys.
package enum TrainingKey {
    /// Returns the 32 bytes with which a device of the city signs.
    package static func make(seed: UInt64, device: DeviceID) -> [UInt8] {
        HMAC.code(for: Array(device.description.utf8), key: Array("zhiban made-up city \(seed)".utf8))
    }
}
