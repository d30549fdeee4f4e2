package import DispatchDomain

extension Timestamp {
    /// Parses ISO 8601 as `init(iso:zone:)` does, and a leap second `23:59:60` too, which is the next second here: a
    /// telephone that counts it must not go unheard for the rest of the day.
    package init?(leaping text: String, zone: DeskZone) {
        // The seconds of `2026-12-31T23:59:60Z`.
        let (start, end) = (16, 19)
        let bytes = Array(text.utf8)
        guard bytes.count >= end, bytes[start..<end].elementsEqual(":60".utf8) else {
            self.init(iso: text, zone: zone)
            return
        }
        let before = String(decoding: bytes[..<start] + ":59".utf8 + bytes[end...], as: UTF8.self)
        guard let instant = Timestamp(iso: before, zone: zone) else { return nil }
        self = instant + Milliseconds.second
    }
}
