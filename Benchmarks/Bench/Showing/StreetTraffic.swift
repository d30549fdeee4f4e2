import CBaseline
import DispatchDomain
import Foundation
import Glibc

/// Vehicles that drive about a city and report their positions to one port of this machine.
final class StreetTraffic {
    let port: Int
    private let vehicles: Int
    private let socket: DatagramSocket
    private var places: [GeoPoint]
    private var serial: UInt16 = 0

    /// The distance between two reports in metres: 30 km/h, one report every ten seconds.
    private static let stride = 83.0

    /// - throws: `RawFailure` if no port is free.
    init(vehicles: Int) throws {
        // The port was free a moment ago.
        let probe = baseline_bind(0)
        guard probe >= 0 else { throw RawFailure(description: "no port left") }
        port = Int(baseline_port(probe))
        close(probe)
        socket = try DatagramSocket(port: port)
        self.vehicles = vehicles
        places = (0..<vehicles).map { vehicle in
            GeoPoint(
                latitude: 45.735 + Double(vehicle % 23) * 0.0013,
                longitude: 126.61 + Double(vehicle / 23) * 0.0025
            )
        }
    }

    func authenticate() throws -> Int { try VehicleCrowd(socket: socket, count: vehicles).authenticate() }

    /// Moves each of these vehicles by one step and sends its position.
    func report(_ chosen: some Sequence<Int>) {
        var batch = DatagramBatch()
        for vehicle in chosen {
            let course = Double(vehicle % 4)
            let (east, north) = course < 2 ? (course * 2 - 1, 0) : (0, course * 2 - 5)
            places[vehicle] = places[vehicle].offset(east: east * Self.stride, north: north * Self.stride)
            append(vehicle, to: &batch)
        }
        _ = socket.send(batch)
        while socket.take() > 0 {}
    }

    /// Moves a vehicle far enough to be visible at any scale, and sends its position.
    func move(_ vehicle: Int) {
        var batch = DatagramBatch()
        places[vehicle] = places[vehicle].offset(east: vehicle.isMultiple(of: 2) ? 250 : -250, north: 0)
        append(vehicle, to: &batch)
        _ = socket.send(batch)
        while socket.take() > 0 {}
    }

    private func append(_ vehicle: Int, to batch: inout DatagramBatch) {
        serial &+= 1
        let place = places[vehicle]
        var frame = [UInt8](repeating: 0, count: 128)
        let length = baseline_write_position(
            &frame,
            GatewayDesk.number(vehicle),
            serial,
            place.latitude,
            place.longitude,
            Timestamp.system().milliseconds / 1000
        )
        batch.append(frame.prefix(length))
    }
}
