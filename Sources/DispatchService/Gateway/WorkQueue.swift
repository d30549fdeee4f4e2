import Dispatch

/// Where a pipeline does what may take its time, one thing after another: beside the event loop, or at once.
struct WorkQueue: Sendable {
    let run: @Sendable (@escaping @Sendable () -> Void) -> Void

    /// A queue of its own, that operators wait for.
    static func background(_ name: String) -> WorkQueue {
        let queue = DispatchQueue(label: "zhiban.\(name)", qos: .userInitiated)
        return WorkQueue { queue.async(execute: $0) }
    }

    /// Done before whoever asks for it goes on: nothing runs beside it.
    static let inline = WorkQueue { $0() }
}
