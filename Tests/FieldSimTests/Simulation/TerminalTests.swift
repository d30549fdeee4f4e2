import DispatchDomain
import DispatchWire
import FieldSim
import Testing

struct TerminalTests {
    private let reader = OrderText(MadeUpCity(seed: 7))
    private let fix = FieldFix(point: MadeUpCity.centre, at: SimulatedStreet.start, speed: 36, course: 90)

    private func moment(_ seconds: Int64 = 0) -> FieldMoment {
        let time = SimulatedStreet.start + seconds * Milliseconds.second
        return FieldMoment(desk: time, real: time)
    }

    // MARK: NMEA

    @Test(arguments: [true, false]) func `a receiver's sentences are read with its name`(isTagged: Bool) throws {
        let terminal = NMEADevice(Device(id: DeviceID(.nmea, "NMT01"), unit: CallSign("T01")), isTagged: isTagged)
        var mail = FieldMailbox()
        terminal.report(fix, at: moment(), to: &mail)
        var session = NMEA.Session()
        var fixes: [NMEA.Fix] = []
        for datagram in mail.datagrams {
            session.take(datagram.span, receivedAt: SimulatedStreet.start) { event in
                if case .fix(let fix) = event { fixes.append(fix) }
            }
        }
        #expect(!fixes.isEmpty)
        for read in fixes {
            #expect(read.point.distance(to: fix.point) < 0.1)
            #expect(read.instant(heard: SimulatedStreet.start) == fix.at)
            #expect(read.identity == "NMT01")
        }
        #expect(fixes.contains { abs(($0.speedKmh ?? 0) - 36) < 0.2 })
    }

    // MARK: Signed reports

    private static let key = TrainingKey.make(seed: 7, device: DeviceID(.report, "city-01"))

    private func telephone() throws -> ReportDevice {
        let device = Device(id: DeviceID(.report, "city-01"), unit: CallSign("01"))
        return try #require(ReportDevice(device, key: Self.key, firstSequence: 100, reader: reader))
    }

    private func reports(_ mail: FieldMailbox) throws -> [DeviceReport.Report] {
        let key = try #require(DeviceReport.Key(Self.key))
        return try mail.datagrams.map { try DeviceReport.Unverified($0.span).report(signedBy: key) }
    }

    @Test func `a telephone counts up, and repeats what is not acknowledged`() throws {
        let telephone = try telephone()
        var mail = FieldMailbox()
        telephone.report(fix, at: moment(), to: &mail)
        telephone.sendEvent(.status(.onBreak), at: moment(), to: &mail)
        let sent = try reports(mail)
        #expect(sent.map(\.sequence) == [101, 102])
        #expect(sent.map(\.at) == [SimulatedStreet.start, SimulatedStreet.start])
        let desk = try DeviceReport.Signer(name: "city-01", key: try #require(DeviceReport.Key(Self.key)))
        let ack = try desk.datagram(.ack(DeviceReport.Ack(of: 101, ok: true)))
        _ = telephone.receive(ack, at: moment(1), to: &mail)
        var later = FieldMailbox()
        telephone.tick(at: moment(4), to: &later)
        #expect(later.datagrams == [mail.datagrams[1]])
        #expect(later.counts.resent == 1)
    }

    @Test func `what came too fast it keeps, and repeats until it is taken`() throws {
        let telephone = try telephone()
        let desk = try DeviceReport.Signer(name: "city-01", key: try #require(DeviceReport.Key(Self.key)))
        var mail = FieldMailbox()
        telephone.sendEvent(.status(.onBreak), at: moment(), to: &mail)
        for (error, repetitions) in [(DeviceReport.Ack.slower, 1), (nil, 0)] as [(String?, Int)] {
            let ack = try desk.datagram(.ack(DeviceReport.Ack(of: 101, ok: error == nil, error: error)))
            _ = telephone.receive(ack, at: moment(1), to: &mail)
            var later = FieldMailbox()
            telephone.tick(at: moment(4), to: &later)
            #expect(later.datagrams == Array(repeating: mail.datagrams[0], count: repetitions))
        }
    }

    @Test func `without a signal it keeps its reports with their times, and sends them after`() throws {
        let telephone = try telephone()
        telephone.hasSignal = false
        var mail = FieldMailbox()
        telephone.report(fix, at: moment(), to: &mail)
        #expect(mail.datagrams.isEmpty)
        telephone.hasSignal = true
        telephone.tick(at: moment(120), to: &mail)
        #expect(try reports(mail).map(\.at) == [fix.at])
    }

    @Test func `an order is acknowledged each time and heard once`() throws {
        let telephone = try telephone()
        let key = try #require(DeviceReport.Key(Self.key))
        let desk = try DeviceReport.Signer(name: "city-01", key: key)
        let order = DeviceReport.Order(
            sequence: 9,
            caseID: CaseID(county: 230_171, day: LocalDay(year: 2026, month: 11, day: 20), serial: 341),
            className: "占道经营",
            place: "中央大街100号",
            point: MadeUpCity.centre,
            due: nil,
            text: "核实：有无烧烤摊"
        )
        let datagram = try desk.datagram(.order(order))
        var mail = FieldMailbox()
        let first = telephone.receive(datagram, at: moment(), to: &mail)
        let second = telephone.receive(datagram, at: moment(3), to: &mail)
        let job = FieldJob(name: "\(order.caseID)", kind: .verify, point: MadeUpCity.centre)
        #expect(first == [.job(job)])
        #expect(second.isEmpty)
        #expect(mail.datagrams.count == 2)
        #expect(mail.counts.orders == 1)
    }

    // MARK: JT/T 808

    private func set(seed: UInt64) throws -> JT808Device {
        let device = Device(id: DeviceID(.jt808, "019900000025"), unit: CallSign("C1"))
        return try #require(JT808Device(device, seed: seed, reader: reader))
    }

    private func frames(_ mail: FieldMailbox) throws -> [(header: JT808.Header, message: JT808.Message)] {
        var reader = JT808.FrameReader()
        return try mail.datagrams.map { datagram in
            var offset = 0
            let header = try #require(try reader.next(in: datagram.span, at: &offset)?.get())
            let body = Array(reader.bytes[reader.body])
            return (header, try JT808.Message.parse(header.messageID, version: header.version, body: body).message)
        }
    }

    private func answer(_ message: JT808.Message, to header: JT808.Header) -> [UInt8] {
        var frame: [UInt8] = []
        var serial: UInt16 = 1
        let writer = JT808.Writer(answering: header)
        writer.append(message, serial: &serial, to: &frame)
        return frame
    }

    /// A terminal that has registered and authenticated.
    private func online(seed: UInt64) throws -> (set: JT808Device, header: JT808.Header) {
        let set = try set(seed: seed)
        var mail = FieldMailbox()
        set.tick(at: moment(), to: &mail)
        let register = try #require(try frames(mail).last)
        #expect(register.header.messageID == 0x0100)
        let code = JT808.RegisterAnswer(serial: register.header.serial, result: .done, code: "A1B2C3")
        var next = FieldMailbox()
        _ = set.receive(answer(.registerAnswer(code), to: register.header), at: moment(), to: &next)
        let authenticate = try #require(try frames(next).last)
        guard case .authenticate(let shown) = authenticate.message else {
            Issue.record("no authentication")
            return (set, register.header)
        }
        #expect(shown.code == "A1B2C3")
        let good = JT808.Answer(serial: authenticate.header.serial, messageID: 0x0102, result: .done)
        _ = set.receive(answer(.platformAnswer(good), to: register.header), at: moment(), to: &next)
        return (set, register.header)
    }

    /// The seeds of a terminal of JT/T 808-2013 and one of 2019.
    @Test(arguments: [3, 4] as [UInt64])
    func `a set registers, authenticates, and sends after what it kept`(seed: UInt64) throws {
        let early = try set(seed: seed)
        var lost = FieldMailbox()
        early.report(fix, at: moment(), to: &lost)
        #expect(lost.datagrams.isEmpty)
        let (set, header) = try online(seed: seed)
        #expect(header.version == (seed == 3 ? .v2013 : .v2019))
        var mail = FieldMailbox()
        set.report(fix, at: moment(), to: &mail)
        set.hasSignal = false
        set.report(fix, at: moment(10), to: &mail)
        set.report(fix, at: moment(20), to: &mail)
        set.hasSignal = true
        set.tick(at: moment(2), to: &mail)
        let messages = try frames(mail).map(\.message)
        guard case .position(let report) = messages.first, case .batch(let batch) = messages.dropFirst().first else {
            Issue.record("neither report nor batch")
            return
        }
        #expect(report.position.point.distance(to: fix.point) < 0.2)
        #expect(report.position.time == fix.at)
        #expect(report.position.isFixed)
        #expect(batch.isReplay && batch.reports.count == 2)
    }

    @Test(arguments: [3, 4] as [UInt64]) func `a text is answered and its order heard once`(seed: UInt64) throws {
        let (set, header) = try online(seed: seed)
        let text = JT808.TextMessage(flag: 12, text: "派单#341 占道经营 中央大街100号 烧烤摊占道")
        var mail = FieldMailbox()
        let frame = answer(.text(text), to: header)
        let first = set.receive(frame, at: moment(), to: &mail)
        let second = set.receive(frame, at: moment(3), to: &mail)
        #expect(first.count == 1 && second.isEmpty)
        #expect(try frames(mail).map(\.header.messageID) == [0x0001, 0x0001])
        var reports = FieldMailbox()
        set.sendEvent(.taken("341"), at: moment(9), to: &reports)
        set.sendEvent(.arrived("341"), at: moment(300), to: &reports)
        set.sendEvent(.feedback("341", result: "02", text: ""), at: moment(600), to: &reports)
        #expect(try frames(reports).map(\.message) == [.event(1), .event(2), .event(3), .event(5)])
    }

    @Test func `a set that gets no answers begins anew with its code`() throws {
        let (set, _) = try online(seed: 3)
        var mail = FieldMailbox()
        set.report(fix, at: moment(), to: &mail)
        for second in 1...240 { set.tick(at: moment(Int64(second)), to: &mail) }
        #expect(mail.counts.lost > 0)
        #expect(try frames(mail).contains { $0.header.messageID == 0x0102 })
    }
}
