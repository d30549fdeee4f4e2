import DispatchDomain
import DispatchWire
import Testing

/// Fields that a sentence lacks, taken from other sentences of the same source.
@Suite struct NMEAJoinTests {
    private static func gga(_ time: String) -> String {
        NMEASamples.sentence("GNGGA,\(time),4545.3,N,12639.0,E,1,12,0.84,140.0,M,8.0,M,,")
    }

    private static func times(_ heard: Heard) -> [String] {
        heard.fixes.map { $0.at?.iso(DeskZone(offset: 0)) ?? "none" }
    }

    @Test func `a date comes from RMC or ZDA and turns at midnight`() {
        let heard = Heard.of(
            Self.gga("235957"),
            NMEASamples.zda,
            Self.gga("235959"),
            Self.gga("000001"),
            Self.gga("235959.5"),
            NMEASamples.rmc,
            Self.gga("003016")
        )

        #expect(
            Self.times(heard) == [
                "none", "2026-11-21T23:59:59+00:00", "2026-11-22T00:00:01+00:00", "2026-11-21T23:59:59.500+00:00",
                "2026-11-21T00:30:15+00:00", "2026-11-21T00:30:16+00:00",
            ]
        )
    }

    @Test func `a void RMC has a date too`() {
        let heard = Heard.of(NMEASamples.void, Self.gga("192351"))

        #expect(Self.times(heard) == ["2018-03-11T19:23:51+00:00"])
    }

    @Test func `a source that was silent for a day and more has gone on`() {
        var session = NMEA.Session()
        var heard = Heard()
        session.take(Array(NMEASamples.rmc.utf8).span, receivedAt: Heard.start) { heard.take($0) }
        let later = Heard.start + 50 * 3_600_000
        session.take(Array(Self.gga("023015").utf8).span, receivedAt: later) { heard.take($0) }

        #expect(heard.fixes.last?.at == later)
    }

    @Test(arguments: [
        ("000001", "2026-11-21T00:00:01+00:00"), ("123014", "2026-11-21T12:30:14+00:00"),
        ("235959", "2026-11-20T23:59:59+00:00"),
    ])
    func `a source without any date is taken at the nearest day`(time: String, instant: String) throws {
        let fix = try #require(Heard.of(Self.gga(time)).fixes.first)

        #expect(fix.at == nil)
        #expect(fix.instant(heard: Heard.start).iso(DeskZone(offset: 0)) == instant)
    }

    @Test func `the motion of RMC holds for the same moment, of VTG for the next position`() {
        let heard = Heard.of(
            [
                NMEASamples.gga, NMEASamples.rmc, NMEASamples.gll, Self.gga("003016"), NMEASamples.vtg,
                Self.gga("003017"),
            ]
            .joined(separator: "\r\n")
        )

        #expect(heard.fixes.map(\.speedKnots) == [nil, 24.46, 24.46, nil, 24.46])
        #expect(heard.fixes.map(\.course) == [nil, 90, 90, nil, 90])
    }

    @Test func `a VTG in km per hour alone is a speed too`() throws {
        let vtg = NMEASamples.sentence("GPVTG,,T,,M,,N,18.52,K")
        let fix = try #require(Heard.of(vtg + Self.gga("003016")).fixes.first)

        #expect(abs((fix.speedKnots ?? 0) - 10) < 1e-9)
        #expect(abs((fix.speedKmh ?? 0) - 18.52) < 1e-9)
    }

    @Test func `a lost fix takes its motion along`() {
        let heard = Heard.of(NMEASamples.vtg, NMEASamples.void, Self.gga("192351"))

        #expect(heard.fixes.map(\.speedKnots) == [nil])
    }

    @Test func `receivers behind one address do not share dates`() {
        let heard = Heard.of(
            "a1" + NMEASamples.rmc,
            "b2" + Self.gga("003016"),
            "a1" + Self.gga("003016"),
            "b2" + NMEASamples.void
        )

        #expect(Self.times(heard) == ["2026-11-21T00:30:15+00:00", "none", "2026-11-21T00:30:16+00:00"])
    }
}
