import DispatchDomain
import DispatchWire
import Testing

@Suite struct NMEASentenceTests {
    struct FixRow: CustomTestStringConvertible {
        let name: String
        let text: String
        let latitude: Double
        let longitude: Double
        var time: String? = "2026-11-21T00:30:15+00:00"
        var speed: Double?
        var course: Double?
        var quality: Int?
        var source: NMEA.SentenceKind = .rmc
        var talker = "GN"

        var testDescription: String { name }
    }

    static let fixes = [
        FixRow(
            name: "RMC in Harbin",
            text: NMEASamples.rmc,
            latitude: 45.755,
            longitude: 126.65,
            speed: 24.46,
            course: 90
        ),
        FixRow(
            name: "GGA without a date",
            text: NMEASamples.gga,
            latitude: 45.755,
            longitude: 126.65,
            time: nil,
            quality: 1,
            source: .gga
        ),
        FixRow(
            name: "GLL without a date",
            text: NMEASamples.gll,
            latitude: 45.755,
            longitude: 126.65,
            time: nil,
            source: .gll
        ),
        FixRow(
            name: "RMC standing, no course",
            text: "$GNRMC,164414.90,A,4650.5156500,N,01246.1059604,E,0.018,,091123,,,A,V*15",
            latitude: 46.8419275,
            longitude: 12.76843267333,
            time: "2023-11-09T16:44:14.900+00:00",
            speed: 0.018
        ),
        FixRow(
            name: "south and west",
            text: NMEASamples.sentence("GPRMC,003015,A,3330.0,S,07030.0,W,,,211126,,"),
            latitude: -33.5,
            longitude: -70.5,
            talker: "GP"
        ),
        FixRow(
            name: "two digits of longitude",
            text: NMEASamples.sentence("BDRMC,003015,A,4545.3,N,9939.0,E,0,0,211126,,"),
            latitude: 45.755,
            longitude: 99.65,
            speed: 0,
            course: 0,
            talker: "BD"
        ),
        FixRow(
            name: "a date of the last century",
            text: NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,,,211180,,"),
            latitude: 45.755,
            longitude: 126.65,
            time: "1980-11-21T00:30:15+00:00",
            talker: "GP"
        ),
        FixRow(
            name: "a leap second",
            text: NMEASamples.sentence("GPRMC,235960,A,4545.3,N,12639.0,E,,,201126,,"),
            latitude: 45.755,
            longitude: 126.65,
            time: "2026-11-21T00:00:00+00:00",
            talker: "GP"
        ),
        FixRow(
            name: "the pole",
            text: NMEASamples.sentence("GPRMC,003015,A,9000.0,N,18000.0,W,,,211126,,"),
            latitude: 90,
            longitude: -180,
            talker: "GP"
        ),
    ]

    @Test(arguments: fixes)
    func `a valid sentence gives its fix`(row: FixRow) throws {
        let heard = Heard.of(row.text)

        let fix = try #require(heard.fixes.first)
        #expect(heard.fixes.count == 1 && heard.refused.isEmpty)
        #expect(abs(fix.point.latitude - row.latitude) < 1e-9 && abs(fix.point.longitude - row.longitude) < 1e-9)
        #expect(fix.at?.iso(DeskZone(offset: 0)) == row.time)
        #expect(fix.speedKnots == row.speed && fix.course == row.course && fix.quality == row.quality)
        #expect(fix.source == row.source && fix.talker.text == row.talker)
    }

    static let silent = [
        NMEASamples.void,
        NMEASamples.vtg,
        NMEASamples.zda,
        NMEASamples.sentence("GPRMC,003015,V,4545.3,N,12639.0,E,,,211126,,"),
        NMEASamples.sentence("GPRMC,003015,,4545.3,N,12639.0,E,,,211126,,"),
        NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,,,211126,,,N"),
        NMEASamples.sentence("GPGGA,003015,4545.3,N,12639.0,E,0,00,,,M,,M,,"),
        NMEASamples.sentence("GPGGA,,,,,,,00,,,M,,M,,"),
        NMEASamples.sentence("GPGLL,4545.3,N,12639.0,E,003015,V"),
        NMEASamples.sentence("GPGSV,1,1,00"),
        "$GPGSV,1,1,00*FF",
        // A proprietary Garmin sentence, not an RMC of the talker PG.
        NMEASamples.sentence("PGRMC,A,4545.3,N"),
        "!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24",
    ]

    @Test(arguments: silent)
    func `a void or foreign sentence gives nothing`(text: String) {
        #expect(Heard.of(text + "\r\n") == Heard(others: 1))
    }

    static let refused: [(String, NMEA.Refused)] = [
        ("$GPGGA,000000,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47", .checksum),
        ("$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7", .checksum),
        ("$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*", .checksum),
        ("$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*xy", .checksum),
        ("$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A", .noChecksum),
        ("$GPGGA,012530.562,4131.7353,N,09336.8150,W,0,00,50.", .noChecksum),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E"), .fields),
        (NMEASamples.sentence("GPGGA,003015"), .fields),
        (NMEASamples.sentence("GPGLL,4545.3,N,12639.0,E"), .fields),
        (NMEASamples.sentence("GPVTG,1"), .fields),
        (NMEASamples.sentence("GPZDA,003015,21,11"), .fields),
        (NMEASamples.sentence("GPRMC,003015,A,4560.0,N,12639.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12660.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,9000.1,N,12639.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,18000.1,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,,,,,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,45.755,N,126.65,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,-4545.3,N,12639.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,X,12639.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3.1,N,12639.0,E,,,211126,,"), .position),
        (NMEASamples.sentence("GPRMC,240000,A,4545.3,N,12639.0,E,,,211126,,"), .time),
        (NMEASamples.sentence("GPRMC,006000,A,4545.3,N,12639.0,E,,,211126,,"), .time),
        (NMEASamples.sentence("GPRMC,0030,A,4545.3,N,12639.0,E,,,211126,,"), .time),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,,,310226,,"), .date),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,,,2111,,"), .date),
        (NMEASamples.sentence("GPZDA,003015,31,02,2026,00,00"), .date),
        (NMEASamples.sentence("GPRMC,003015,B,4545.3,N,12639.0,E,,,211126,,"), .status),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,-1,,211126,,"), .speed),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,1e9,,211126,,"), .speed),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,99999999999999999999,,211126,,"), .speed),
        (NMEASamples.sentence("GPRMC,003015,A,4545.3,N,12639.0,E,,360.1,211126,,"), .course),
        (NMEASamples.sentence("GPGGA,003015,4545.3,N,12639.0,E,X,12,0.8,140,M,8,M,,"), .quality),
        ("$GP" + String(repeating: "A", count: 1022), .tooLong),
    ]

    @Test(arguments: refused)
    func `a bad sentence is refused for its reason and the next is taken`(text: String, reason: NMEA.Refused) {
        let heard = Heard.of("#\n\(text)\r\n\(NMEASamples.rmc)\r\n")

        #expect(heard.refused == ["2 \(reason.code)"])
        #expect(heard.fixes.count == 1)
    }

    @Test func `every reason has a row`() {
        #expect(Set(Self.refused.map(\.1)) == Set(NMEA.Refused.allCases))
    }

    @Test(arguments: [
        "$GPGGA,000000,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
        "$GPGGA,000000,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
        "$GNGLL,4545.30000,N,12639.00000,E,003015.00,A\r\n",
        "$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*zz",
    ])
    func `a lenient session takes what a checksum does not cover`(text: String) {
        var session = NMEA.Session(isLenient: true)
        var heard = Heard()

        session.take(Array(text.utf8).span, receivedAt: Heard.start) { heard.take($0) }

        #expect(heard.fixes.count == 1 && heard.refused.isEmpty)
    }
}
