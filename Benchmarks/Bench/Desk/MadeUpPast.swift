import DispatchCore
import DispatchDomain
import FieldSim
import Foundation
import Synchronization

/// The generated history of a desk: 1,314 cases a day up to a fixed time, in order of time.
struct MadeUpPast: Sendable {
    /// 2.4 million in five years.
    static let casesPerDay = 1314
    /// The end of the history: 2026-06-30 16:00 in Beijing.
    static let end = DeskZone.china.instant(LocalDay(year: 2026, month: 6, day: 30)) + 16 * Milliseconds.hour

    let city: HistoryCity
    let cases: Int
    let seed: UInt64

    private var days: Int { (cases + MadeUpPast.casesPerDay - 1) / MadeUpPast.casesPerDay }

    /// Passes on one day after another; the next days are generated on another thread meanwhile.
    func forEachDay(_ body: ([HistoryEntry]) throws -> Void) throws {
        let queue = Handover<Result<[HistoryEntry], any Error>>()
        let past = self
        let thread = Thread {
            let days = past.makeDays()
            while let day = days.next() {
                guard queue.put(day) else { return }
            }
            queue.close()
        }
        thread.start()
        defer { queue.close() }
        while let day = queue.take() { try body(day.get()) }
    }

    private func makeDays() -> AnyIterator<Result<[HistoryEntry], any Error>> {
        var day = 0
        var later: [HistoryEntry] = []
        let first = DeskZone.china.day(of: MadeUpPast.end).adding(days: 1 - days)
        return AnyIterator {
            guard day < days else { return nil }
            let date = first.adding(days: day)
            let midnight = min(DeskZone.china.instant(date.adding(days: 1)), MadeUpPast.end)
            let result = Result {
                let all = try later + entries(of: date, index: day)
                later = all.filter { $0.at >= midnight }
                return all.filter { $0.at < midnight }.sorted { ($0.at, $0.caseID) < ($1.at, $1.caseID) }
            }
            day += 1
            return result
        }
    }

    private func entries(of date: LocalDay, index: Int) throws -> [HistoryEntry] {
        var random = SeededRandom(seed: seed &+ UInt64(index) &* 0x9E37_79B9)
        let start = DeskZone.china.instant(date)
        let length = min(Milliseconds.day, MadeUpPast.end - start)
        let count = min(MadeUpPast.casesPerDay, cases - index * MadeUpPast.casesPerDay)
        let times = (0..<count).map { _ in Int64(random.unit() * Double(length - 1)) }.sorted()
        return try times.enumerated().flatMap { serial, time in
            try CaseWalk.history(
                of: CaseID(county: city.rules.settings.county, day: date, serial: serial + 1),
                reportedAt: start + time,
                in: city,
                random: SeededRandom(seed: random.next())
            )
        }
    }
}

/// A bounded queue of four values between a producer and a consumer thread.
private final class Handover<Value: Sendable>: Sendable {
    private struct State: Sendable {
        var values: [Value] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let free = DispatchSemaphore(value: 4)
    private let filled = DispatchSemaphore(value: 0)

    /// Waits for room and adds a value.
    ///
    /// Returns false if the queue is closed.
    func put(_ value: Value) -> Bool {
        free.wait()
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.values.append(value)
            return true
        }
        filled.signal()
        return isOpen
    }

    /// Waits for a value; nil once the queue is closed and empty.
    func take() -> Value? {
        filled.wait()
        let value = state.withLock { $0.values.isEmpty ? nil : $0.values.removeFirst() }
        free.signal()
        return value
    }

    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
        free.signal()
    }
}
