import DispatchCore
package import DispatchDomain

extension TestDesk {
    package static let one = CallSign("01")
    package static let two = CallSign("02")
    package static let terminal = DeviceID(.jt808, "013800000001")
    package static let phone = DeviceID(.report, "p01")

    /// Enrols a vehicle terminal and a phone for `01`, a phone for `02`, and an NMEA receiver, which takes no orders,
    /// for `03`.
    package func enrolSome() throws {
        try desk.enrol(
            [
                (Device(id: TestDesk.terminal, unit: TestDesk.one), key: nil),
                (Device(id: TestDesk.phone, unit: TestDesk.one), key: [1, 2, 3]),
                (Device(id: DeviceID(.report, "p02"), unit: TestDesk.two), key: [4, 5, 6]),
                (Device(id: DeviceID(.nmea, "n03"), unit: CallSign("03")), key: nil),
            ],
            by: admin
        )
    }

    /// Performs one step that concerns no case.
    @discardableResult
    package func step(_ step: Act.Step, by actor: Actor? = nil, at instant: Timestamp? = nil) throws -> ActOutcome {
        try desk.perform(Act(actor: actor ?? admin, steps: [step], confirmed: true, at: instant))
    }

    /// The outbox, one line an item: `order 01 #101 queued`.
    package func outboxLines() throws -> [String] {
        try desk.outbox().map { item in
            [
                item.kind.rawValue, "\(item.unit)", item.caseID.map { "#\($0.number)" }, item.state.rawValue,
                item.reason,
            ].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// Marks every queued order as sent.
    package func sendAll() throws {
        for item in try desk.pendingOrders() { try desk.markSent(item.id, attempts: 1, at: TestDesk.now) }
    }

    /// Registers a case, performs these actions on it and returns it.
    package func walk(_ road: [CaseAction]) throws -> Case {
        var item = try register()
        for action in road { item = try act(item.id, action) }
        return item
    }

    package func expectRefusal(_ refusal: Refusal, _ step: Act.Step, by actor: Actor? = nil) throws -> Bool {
        do {
            try self.step(step, by: actor)
        } catch DeskFailure.refused(let given) {
            return given == refusal
        }
        return false
    }
}
