extension StreetNetwork {
    /// Where a point is, as the house on the nearest street, `中央大街68号`; nil where no street is in reach.
    package func address(of point: GeoPoint) -> String? {
        street(nearest: point).map { street in
            street.number(nearest: point).map { street.label(number: $0) } ?? street.name
        }
    }
}
