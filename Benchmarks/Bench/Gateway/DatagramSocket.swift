import CBaseline
import Glibc

/// A socket connected to one port of this machine, which sends and receives up to 32 datagrams per system call.
final class DatagramSocket {
    private static let slots = 32
    private static let slot = 2048

    let handle: Int32
    private var bytes = [UInt8](repeating: 0, count: slots * slot)
    private var lengths = [UInt32](repeating: 0, count: slots)

    init(port: Int) throws {
        handle = baseline_connect(UInt16(clamping: port))
        guard handle >= 0 else { throw RawFailure(description: "no socket left") }
    }

    deinit { close(handle) }

    func send(_ batch: DatagramBatch) -> Int {
        Int(baseline_send(handle, batch.bytes, batch.lengths, batch.lengths.count))
    }

    /// Receives the waiting datagrams.
    ///
    /// - returns: Their number; 0 if none arrived within `milliseconds`.
    func take(waiting milliseconds: Int32 = 0, _ each: (ArraySlice<UInt8>) -> Void = { _ in }) -> Int {
        let slots = Int32(Self.slots)
        let count = Int(baseline_take(handle, &bytes, Self.slot, &lengths, slots, milliseconds))
        for index in 0..<count { each(bytes[index * Self.slot..<index * Self.slot + Int(lengths[index])]) }
        return count
    }
}

/// A sequence of datagrams in one contiguous buffer.
struct DatagramBatch {
    private(set) var bytes: [UInt8] = []
    private(set) var lengths: [UInt32] = []

    var count: Int { lengths.count }

    mutating func append(_ datagram: some Collection<UInt8>) {
        bytes += datagram
        lengths.append(UInt32(datagram.count))
    }

    /// Appends a position report (0x0200) of a vehicle.
    mutating func appendPosition(of vehicle: Int, at seconds: Int64) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: 128))
        let drift = Double(seconds % 600) * 1e-5
        let length = bytes.withUnsafeMutableBufferPointer { room in
            room.baseAddress.map {
                baseline_write_position(
                    $0 + start,
                    GatewayDesk.number(vehicle),
                    UInt16(truncatingIfNeeded: seconds),
                    45.70 + Double(vehicle % 200) * 0.0005 + drift,
                    126.60 + Double(vehicle / 200) * 0.0005,
                    seconds
                )
            } ?? 0
        }
        bytes.removeLast(128 - length)
        lengths.append(UInt32(length))
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }
}
