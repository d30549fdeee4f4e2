import DispatchDomain
import DispatchWire
import FieldSim
import Testing

struct FieldStageTests {
    private func stage(_ kind: FieldProtocol, units: Int? = nil) throws -> FieldStage {
        let city = try SimulatedStreet.city()
        let cast = FieldPersonas(city: city.city, count: units, protocol: kind, interval: 10)
        let clock = DeskClock(epochReal: SimulatedStreet.start, epochDesk: SimulatedStreet.start, rate: 20)
        let settings = SimulatedField.Settings(clock: clock, interval: 10, callsPerDay: 2_000, seed: 7)
        return FieldStage(cast, in: city, settings: settings, real: SimulatedStreet.start)
    }

    @Test(arguments: FieldProtocol.allCases) func `every terminal speaks, at the pace of the desk's clock`(
        kind: FieldProtocol
    ) throws {
        var stage = try stage(kind)
        var speakers: Set<Int> = []
        for step in 0..<600 {
            stage.advance(to: SimulatedStreet.start + Int64(step) * 50) { terminal, _ in speakers.insert(terminal) }
        }
        // Ten minutes of desk time: 44 units report every ten seconds, and two feeds send calls.
        #expect((44 * 58...44 * 61).contains(stage.counts.positions))
        #expect(speakers.count == stage.terminals.count)
        #expect(stage.counts.events > 10)
    }

    @Test func `the same seed and steps send the same`() throws {
        let sent = try (0..<2).map { _ in
            var stage = try stage(.mixed, units: 50)
            var sum: UInt64 = 0
            for step in 0..<100 {
                stage.advance(to: SimulatedStreet.start + Int64(step) * 100) { terminal, datagram in
                    for byte in datagram { sum = sum &* 31 &+ UInt64(byte) &+ UInt64(terminal) }
                }
            }
            return sum
        }
        #expect(sent[0] == sent[1])
    }

    @Test func `any bytes can come in`() throws {
        var stage = try stage(.mixed)
        var random = SeededRandom(seed: 1)
        for _ in 0..<20_000 {
            var bytes = (0..<random.int(below: 80)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            if random.chance(0.5) { bytes = [0x7E] + bytes + [0x7E] }
            let terminal = random.int(below: stage.terminals.count)
            stage.receive(bytes, by: terminal, at: SimulatedStreet.start) { _, _ in }
        }
        #expect(stage.counts.orders == 0)
    }
}

struct CityTerminalsTests {
    private let city = MadeUpCity(seed: 7)

    @Test func `officers report, vehicles speak JT-T 808, lorries send NMEA`() {
        let devices = CityDevices.devices(for: city.units, seed: 7)
        #expect(devices.map(\.device.unit) == city.units.map(\.callSign))
        for (unit, terminal) in zip(city.units, devices) {
            #expect(terminal.device.id.kind == FieldProtocol.mixed.deviceKind(of: unit.kind))
            #expect((terminal.key != nil) == (terminal.device.id.kind == .report))
        }
        #expect(devices.map(\.device.id.description).contains("jt808:019900000025"))
        #expect(Set(devices.map(\.device.id)).count == devices.count)
    }

    @Test func `keys follow from the seed and differ`() {
        let keys = CityDevices.devices(for: city.units, seed: 7).compactMap(\.key)
        #expect(keys == CityDevices.devices(for: city.units, seed: 7).compactMap(\.key))
        #expect(Set(keys + CityDevices.devices(for: city.units, seed: 8).compactMap(\.key)).count == keys.count * 2)
        #expect(keys.allSatisfy { $0.count == 32 })
    }

    @Test func `more units have numbers that go on`() {
        let cast = FieldPersonas(city: city, count: 1_000, protocol: .jt808, interval: 10)
        #expect(cast.members.count == 1_000)
        #expect(cast.extraUnits.count == 956)
        #expect(Set(cast.members.flatMap(\.terminals).map(\.device.id.key)).count == 1_000)
        #expect(cast.members.last?.terminals.first?.device.id.key == "019900001000")
    }
}
