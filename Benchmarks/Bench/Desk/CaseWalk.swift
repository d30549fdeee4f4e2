import DispatchCore
import DispatchDomain
import FieldSim

/// One generated case on its way through the closed loop, each act decided by the desk's own rules.
struct CaseWalk {
    private(set) var entries: [HistoryEntry] = []
    private let city: HistoryCity
    private let id: CaseID
    private var random: SeededRandom
    private var at: Timestamp
    private var item: Case?

    private init(_ city: HistoryCity, _ id: CaseID, at: Timestamp, random: SeededRandom) {
        self.city = city
        self.id = id
        self.at = at
        self.random = random
    }

    /// Returns the entries of a case reported at this time, in order of time.
    static func history(
        of id: CaseID,
        reportedAt: Timestamp,
        in city: HistoryCity,
        random: SeededRandom
    ) throws -> [HistoryEntry] {
        var walk = CaseWalk(city, id, at: reportedAt, random: random)
        try walk.run()
        return walk.entries
    }

    private mutating func run() throws {
        try act(.register(city.registration(at: at, random: &random)), by: HistoryCity.clerk, after: 0...0)
        try act(.claim, by: HistoryCity.clerk, after: Milliseconds.second * 20...Milliseconds.minute * 4)
        let fate = random.unit()
        if fate < 0.20 {
            return try act(.close(code: "03", text: "电话解释"), by: HistoryCity.clerk, after: short)
        }
        if fate < 0.27 {
            return try act(.refuse(code: "01", text: "不属城管职责"), by: HistoryCity.clerk, after: short)
        }
        if fate < 0.34 {
            let collector = city.unit(random: &random)
            try act(.askVerification(unit: collector), by: HistoryCity.clerk, after: short)
            try act(.answerVerification(.yes, text: nil), by: HistoryCity.collector, after: middling)
        }
        if random.chance(0.4) {
            try act(.file(Filing()), by: HistoryCity.clerkAndLeader, after: short)
        } else {
            try act(.file(Filing()), by: HistoryCity.clerk, after: short)
            try act(.file(Filing()), by: HistoryCity.leader, after: short)
        }
        try handle()
        try act(.close(code: "01", text: nil), by: HistoryCity.leader, after: short)
    }

    private mutating func handle() throws {
        let unit = city.unit(random: &random)
        try act(.dispatch(Dispatch(units: [unit])), by: HistoryCity.dispatcher, after: short)
        if random.chance(0.06) {
            try act(.urge(level: 1, text: "来电催办"), by: HistoryCity.supervisor, after: middling)
        }
        if random.chance(0.04) {
            let until = at + Int64(random.int(below: 60) + 5) * Milliseconds.day
            try act(.suspend(until: until, reason: "待物料到位"), by: HistoryCity.dispatcher, after: middling)
            at = until
            try act(.resume(reason: nil), by: .desk, after: 0...0)
        }
        let officer = Actor(name: unit.rawValue, roles: [.handler])
        try act(.take(unit), by: officer, after: Milliseconds.second * 10...Milliseconds.minute * 20)
        try act(.depart(unit), by: officer, after: short)
        try act(.arrive(unit), by: officer, after: middling)
        try act(.feedBack(unit, code: "01", text: city.feedback(random: &random)), by: officer, after: work)
        try act(.sendToCheck(city.unit(otherThan: unit, random: &random)), by: HistoryCity.clerk, after: short)
        if random.chance(0.03) {
            try act(.answerCheck(.fail, text: "仍有残留"), by: HistoryCity.collector, after: middling)
            try act(.rework(reason: "核查不通过"), by: HistoryCity.supervisor, after: short)
            try act(.arrive(unit), by: officer, after: middling)
            try act(.feedBack(unit, code: "01", text: "已返工"), by: officer, after: middling)
            try act(.sendToCheck(city.unit(otherThan: unit, random: &random)), by: HistoryCity.clerk, after: short)
        }
        try act(.answerCheck(.pass, text: nil), by: HistoryCity.collector, after: middling)
    }

    private mutating func act(_ action: CaseAction, by actor: Actor, after pause: ClosedRange<Int64>) throws {
        let next = at + pause.lowerBound + Int64(random.unit() * Double(pause.upperBound - pause.lowerBound)) + 1
        // The timekeeper announces a deadline as soon as it has passed.
        if let timer = item?.timer, let deadline = timer.deadline, item?.deadlinePassed == false, deadline + 1 < next {
            at = max(at, deadline) + 1
            try write(.announceDeadline, by: .desk)
        }
        at = max(at + 1, next)
        try write(action, by: actor)
    }

    private mutating func write(_ action: CaseAction, by actor: Actor) throws {
        var circumstances = CaseCircumstances(actor: actor, at: at, rules: city.rules)
        for unit in action.content.units { circumstances.units[unit] = city.facts[unit] }
        let event = try Case.event(action, on: item, in: circumstances)
        item = Case.applying(event, Stamp(seq: 0, at: at, by: actor.name), to: item, id: id)
        entries.append(try HistoryEntry(id, at: at, actor: actor.name, event))
    }

    private var short: ClosedRange<Int64> { Milliseconds.second * 30...Milliseconds.minute * 9 }
    private var middling: ClosedRange<Int64> { Milliseconds.minute * 3...Milliseconds.minute * 50 }

    /// The handling time: mostly within two days, some weeks, so that thousands of cases are open at any time.
    private var work: ClosedRange<Int64> {
        mutating get {
            random.chance(0.65)
                ? Milliseconds.hour...Milliseconds.day * 2 : Milliseconds.day * 3...Milliseconds.day * 45
        }
    }
}
