import DispatchCore
import DispatchDomain
import DispatchWire

/// The terminals of many vehicles, which authenticate some hundred at a time until each is answered.
struct VehicleCrowd {
    let socket: DatagramSocket
    let count: Int

    private static let atOnce = 500
    private static let rounds = 20

    /// - returns: How many vehicles were not authenticated.
    func authenticate() throws -> Int {
        var missing = Set(0..<count)
        for _ in 0..<Self.rounds where !missing.isEmpty {
            for group in missing.sorted().pieces(of: Self.atOnce) {
                _ = socket.send(requests(group))
                var waiting = Set(group)
                while !waiting.isEmpty, socket.take(waiting: 500, { note($0, &waiting) }) > 0 {}
                missing.subtract(group.filter { !waiting.contains($0) })
            }
        }
        return missing.count
    }

    private func requests(_ vehicles: [Int]) -> DatagramBatch {
        var batch = DatagramBatch()
        for vehicle in vehicles { batch.append(VehicleFrames().authentication(of: vehicle)) }
        return batch
    }

    /// Removes the vehicles for which the datagram has a 0x8001 with result 0.
    private func note(_ datagram: ArraySlice<UInt8>, _ waiting: inout Set<Int>) {
        var reader = JT808.FrameReader()
        var offset = 0
        let bytes = Array(datagram)
        while let frame = reader.next(in: bytes.span, at: &offset) {
            guard case .success(let header) = frame, header.messageID == 0x8001, reader.bytes[reader.body].last == 0,
                let number = UInt64(header.terminal.text)
            else { continue }
            waiting.remove(Int(number) - Int(GatewayDesk.number(0)))
        }
    }
}

/// The frames of a vehicle's terminal other than positions.
struct VehicleFrames {
    /// Returns a 0x0102 with the code that every vehicle has.
    func authentication(of vehicle: Int) -> [UInt8] {
        var frame: [UInt8] = []
        guard let number = JT808.TerminalNumber("0\(GatewayDesk.number(vehicle))") else { return frame }
        let code = Array(GatewayDesk.code.utf8)
        let writer = JT808.Writer(terminal: number, version: .v2013)
        writer.appendFrame(0x0102, serial: 0, body: code.span, to: &frame)
        return frame
    }
}
