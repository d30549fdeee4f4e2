/// An event as the journal has it: with when, by whom and as which entry it happened.
package struct Recorded<Event: Sendable>: Sendable {
    package var stamp: Stamp
    package var event: Event

    package init(_ event: Event, _ stamp: Stamp) {
        self.stamp = stamp
        self.event = event
    }
}
