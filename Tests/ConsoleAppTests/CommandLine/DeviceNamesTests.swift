import ConsoleApp
import DispatchDomain
import Testing

/// Which device a text means, when names are alike.
struct DeviceNamesTests {
    static let devices: [DeviceID] = [
        DeviceID(.nmea, "BUS3"), DeviceID(.nmea, "bus3"), DeviceID(.nmea, "13800000031"),
        DeviceID(.jt808, "013800000031"), DeviceID(.jt808, "000000000000"), DeviceID(.report, "r31-7f3a"),
        DeviceID(.jt808, "01380000003a"), DeviceID(.nmea, "GPS-7"),
    ]

    @Test(arguments: [
        ("nmea:BUS3", "nmea:BUS3"), ("nmea:bus3", "nmea:bus3"), ("BUS3", "nmea:BUS3"), ("bus3", "nmea:bus3"),
        ("gps-7", "nmea:GPS-7"), ("NMEA:gps-7", "nmea:GPS-7"), ("jt808:01380000003A", "jt808:01380000003a"),
        ("13800000031", "nmea:13800000031"), ("013800000031", "jt808:013800000031"),
        ("00013800000031", "jt808:013800000031"), ("R31-7F3A", "report:r31-7f3a"), ("0", "jt808:000000000000"),
    ])
    func `the exact spelling wins, then one that differs in case or zeros`(_ text: String, _ device: String) throws {
        let names = DeviceNames(Self.devices.map { Device(id: $0, unit: nil) })
        #expect(try names.only(text).id.description == device)
    }

    @Test(arguments: [
        ("Bus3", "Bus3 may be nmea:BUS3, nmea:bus3; write it in full"),
        ("bus", "no device bus; zhiban device list lists them"),
        ("", "the device is missing; zhiban device list lists them"),
    ])
    func `what means none or several is refused`(_ text: String, _ sentence: String) throws {
        let names = DeviceNames(Self.devices.map { Device(id: $0, unit: nil) })
        let failure = try #require(throws: CommandFailure.self) { try names.only(text) }
        #expect(failure.exit == .refused)
        #expect(failure.phrase.english == sentence)
    }
}
