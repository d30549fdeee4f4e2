/// A place known by name.
struct Landmark: Sendable {
    let name: String
    let place: PlanePoint

    init(_ name: String, _ place: PlanePoint) {
        self.name = name
        self.place = place
    }
}
