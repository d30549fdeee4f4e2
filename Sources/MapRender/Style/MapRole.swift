/// The kinds of things on a map that have a style of their own.
package enum MapRole: UInt8, CaseIterable, Sendable {
    case ground, water, green, street, mainStreet, boundary, grid, name, caseRed, caseYellow, caseGreen, casePaused,
        officer, vehicle, truck, staleUnit, urgentUnit, cursor, track, scale
}
