import CTerminal
import Glibc
import Synchronization

/// Where other threads leave messages for the loop that draws the screen.
///
/// It never makes its senders wait, and rings once for many messages.
package final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    /// What the loop waits on.
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

    /// Everything that has been left since the last time, in order.
    package func drain() -> [Message] {
        // The bell first: what is left after this rings again.
        terminal_bell_clear(descriptor)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
