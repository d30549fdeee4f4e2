import DispatchCore
import DispatchDomain
import FieldSim
import ServiceLifecycle

/// Runs a simulated field for a time, or until the process is asked to end.
struct FieldRun: Sendable {
    /// The real time between progress reports.
    private static let step = Duration.seconds(10)

    let field: SimulatedField
    /// The real seconds to run; nil without limit.
    var seconds: Double?
    var progress: @Sendable (FieldCounts) -> Void = { _ in }

    func run() async throws -> FieldCounts {
        do {
            try await field.start()
        } catch {
            await field.stop()
            throw (error as? SimulatedField.SocketFailure).map(CommandFailure.init) ?? error
        }
        let clock = ContinuousClock()
        let end = seconds.map { clock.now + .milliseconds(Int64($0 * 1000)) }
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let left = end.map { $0 - clock.now } ?? Self.step
            guard left > .zero else { break }
            // Waking early means a shutdown, which the loop's condition sees.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: min(left, Self.step)) }
            if let counts = try? await field.counts() { progress(counts) }
        }
        let counts = try await field.counts()
        await field.stop()
        return counts
    }
}

extension CommandFailure {
    fileprivate init(_ failure: SimulatedField.SocketFailure) {
        let why = FaultText.phrase(errno: failure.number)
        self.init(
            .unavailable,
            Phrase(
                "模拟终端要 \(failure.needed) 个套接字,只打开了 \(failure.opened) 个(\(why.chinese));请减少 --units,或调高上限(ulimit -n)",
                "the simulated devices need \(failure.needed) sockets, and only \(failure.opened) could be opened "
                    + "(\(why.english)); give fewer --units, or raise the limit of open files (ulimit -n)"
            )
        )
    }
}

extension FieldCounts {
    /// Returns the counts as one line of text.
    func line(_ language: Language) -> String {
        Phrase(
            "已发 \(sent) 包(定位 \(positions),上报 \(events)),收到 \(received) 包,应答 \(answered)(拒绝 \(refused)),"
                + "重发 \(resent),放弃 \(lost),下行 \(orders)",
            "sent \(English.count(sent, "datagram")) (\(English.count(positions, "position")), "
                + "\(English.count(events, "report"))), received \(received), "
                + "answered \(answered) (refused \(refused)), resent \(resent), lost \(lost), orders \(orders)"
        )(language)
    }

    /// The counts as JSON.
    var json: JSONValue {
        .object(
            [
                "sent": sent, "bytes": bytes, "positions": positions, "words": events, "received": received,
                "answered": answered, "refused": refused, "resent": resent, "lost": lost, "orders": orders,
            ].mapValues { .integer(Int64($0)) }
        )
    }
}
