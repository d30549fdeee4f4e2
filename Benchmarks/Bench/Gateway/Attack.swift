import DispatchCore
import DispatchDomain
import DispatchWire
import Foundation

/// Datagrams that a stranger sends again and again, and whether the service adopts unknown devices meanwhile.
struct Attack {
    let name: String
    var adopts = false
    /// Sent in turn, at most 32 with one system call.
    let datagrams: [DatagramBatch]

    private static let large = 60_000

    /// Returns all attacks that need no key.
    static func all() -> [Attack] {
        [
            Attack(name: "flood of heartbeats of unknown terminals", datagrams: heartbeats()),
            Attack(name: "flood of 60 KB of glued heartbeats of unknown terminals", datagrams: glued(0x0002, 8)),
            Attack(name: "reflection: 60 KB of heartbeats of a known terminal", datagrams: reflected()),
            Attack(name: "--adopt: 60 KB of registrations", adopts: true, datagrams: glued(0x0100, 32)),
            guessing(),
        ]
    }

    /// Codes for the terminal of the first vehicle, all wrong.
    static func guessing() -> Attack {
        var serial = 0
        return Attack(
            name: "guessing a terminal's code",
            datagrams: batches(2_048) {
                serial += 1
                return frame(0x0102, GatewayDesk.number(0), serial, Array("GUESS\(serial)".utf8))
            }
        )
    }

    private static func heartbeats() -> [DatagramBatch] {
        var number = 0
        return batches(65_536) {
            number += 1
            return frame(0x0002, unknown(number), number)
        }
    }

    /// Large datagrams of frames that are each of another unknown terminal.
    private static func glued(_ id: UInt16, _ count: Int) -> [DatagramBatch] {
        let body = id == 0x0100 ? [UInt8](repeating: 0x41, count: 44) : []
        var number = 0
        return batches(count, perBatch: 1) {
            var bytes: [UInt8] = []
            while bytes.count < large {
                number += 1
                bytes += frame(id, unknown(number), number, body)
            }
            return bytes
        }
    }

    private static func reflected() -> [DatagramBatch] {
        batches(1) {
            var bytes: [UInt8] = []
            var serial = 0
            while bytes.count < large {
                serial += 1
                bytes += frame(0x0002, GatewayDesk.number(0), serial)
            }
            return bytes
        }
    }

    private static func batches(_ count: Int, perBatch: Int = 32, _ next: () -> [UInt8]) -> [DatagramBatch] {
        stride(from: 0, to: count, by: perBatch).map { start in
            var batch = DatagramBatch()
            for _ in start..<min(count, start + perBatch) { batch.append(next()) }
            return batch
        }
    }

    private static func unknown(_ number: Int) -> UInt64 { 15_000_000_000 + UInt64(number) }

    private static func frame(_ id: UInt16, _ number: UInt64, _ serial: Int, _ body: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        guard let terminal = JT808.TerminalNumber("0\(number)") else { return bytes }
        let writer = JT808.Writer(terminal: terminal, version: .v2013)
        writer.appendFrame(id, serial: UInt16(truncatingIfNeeded: serial), body: body.span, to: &bytes)
        return bytes
    }
}
