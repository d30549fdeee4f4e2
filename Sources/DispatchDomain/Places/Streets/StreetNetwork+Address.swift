extension StreetNetwork {
    /// Returns the nearest address of a point, `中央大街68号`, or only the street if it has no house numbers.
    ///
    /// Nil if no street is within `streetReach`.
    package func address(of point: GeoPoint) -> String? {
        street(nearest: point).map { street in
            street.number(nearest: point).map { street.label(number: $0) } ?? street.name
        }
    }
}
