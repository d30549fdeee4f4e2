/// The kinds of data that can be imported; the journal stores the raw values.
package enum ImportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case grids, places, units, operators, catalogue, calendar, cases
}
