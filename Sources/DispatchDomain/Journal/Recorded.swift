/// An event with its stamp: the journal entry it was stored as, its time and its actor.
package struct Recorded<Event: Sendable>: Sendable {
    package var stamp: Stamp
    package var event: Event

    package init(_ event: Event, _ stamp: Stamp) {
        self.stamp = stamp
        self.event = event
    }
}
