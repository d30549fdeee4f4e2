/// What is drawn on a map; whoever shows the map says how each looks.
package enum MapRole: UInt8, CaseIterable, Sendable {
    case ground, water, green, street, mainStreet, boundary, grid, name, caseRed, caseYellow, caseGreen, casePaused,
        officer, vehicle, truck, staleUnit, urgentUnit, cursor, trail, scale
}
