/// A place with the pinyin initials by which it is found.
package struct GazetteerEntry: Hashable, Sendable, Codable {
    package var place: Place
    package var initials: String

    package init(place: Place, initials: String) {
        self.place = place
        self.initials = initials
    }
}
