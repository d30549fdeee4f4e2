import DispatchDomain
import FieldSim
import ServiceLifecycle

/// Lets a simulated field live until its time is up or the process is told to end.
struct FieldRun: Sendable {
    /// Real time between reports of progress.
    private static let step = Duration.seconds(10)

    let field: SimulatedField
    /// Real seconds; nil for ever.
    var seconds: Double?
    var progress: @Sendable (FieldCounts) -> Void = { _ in }

    func run() async throws -> FieldCounts {
        do {
            try await field.start()
        } catch {
            await field.stop()
            throw error
        }
        let clock = ContinuousClock()
        let end = seconds.map { clock.now + .milliseconds(Int64($0 * 1000)) }
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let left = end.map { $0 - clock.now } ?? Self.step
            guard left > .zero else { break }
            // Woken early means told to end, which the loop sees.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: min(left, Self.step)) }
            if let counts = try? await field.counts() { progress(counts) }
        }
        let counts = try await field.counts()
        await field.stop()
        return counts
    }
}

extension FieldCounts {
    /// One line for people.
    func line(_ language: Language) -> String {
        Phrase(
            "已发 \(sent) 包（定位 \(positions)，上报 \(words)），收到 \(received) 包，应答 \(answered)（拒绝 \(refused)），"
                + "重发 \(resent)，放弃 \(lost)，下行 \(orders)",
            "sent \(sent) datagrams (\(positions) positions, \(words) words), received \(received), "
                + "answered \(answered) (refused \(refused)), resent \(resent), lost \(lost), orders \(orders)"
        )(language)
    }

    /// The same for programs.
    var json: JSONValue {
        .object(
            [
                "sent": sent, "bytes": bytes, "positions": positions, "words": words, "received": received,
                "answered": answered, "refused": refused, "resent": resent, "lost": lost, "orders": orders,
            ].mapValues { .integer(Int64($0)) }
        )
    }
}
