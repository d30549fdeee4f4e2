import CTerminal
import Glibc
import Synchronization

/// A queue in which other threads leave messages for the screen loop.
///
/// Posting does not wait for the loop, and wakes it once for many messages.
package final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    /// The event descriptor that the loop polls.
    package let descriptor: Int32

    package init() throws(TerminalProblem) {
        descriptor = terminal_bell_open()
        guard descriptor >= 0 else { throw .system("eventfd", errno) }
    }

    deinit { close(descriptor) }

    package func post(_ message: Message) { post([message]) }

    package func post(_ more: [Message]) {
        guard !more.isEmpty else { return }
        let isFirst = messages.withLock { messages in
            defer { messages += more }
            return messages.isEmpty
        }
        if isFirst { terminal_bell_ring(descriptor) }
    }

    /// Takes all messages posted since the last call, in order.
    package func drain() -> [Message] {
        // The event is cleared first, so that a message posted afterwards raises it again.
        terminal_bell_clear(descriptor)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
