import Dispatch

/// Where a pipeline does its blocking work, in order: on a queue beside the event loop, or inline.
struct WorkQueue: Sendable {
    let run: @Sendable (@escaping @Sendable () -> Void) -> Void

    /// A serial dispatch queue with the priority of work that operators wait for.
    static func background(_ name: String) -> WorkQueue {
        let queue = DispatchQueue(label: "zhiban.\(name)", qos: .userInitiated)
        return WorkQueue { queue.async(execute: $0) }
    }

    /// Runs the work at once on the caller's thread.
    static let inline = WorkQueue { $0() }
}
