/// A place with the pinyin initials it is found by.
package struct GazetteerEntry: Hashable, Sendable, Codable {
    package var place: Place
    package var initials: String

    package init(place: Place, initials: String) {
        self.place = place
        self.initials = initials
    }
}
