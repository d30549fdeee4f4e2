package import CellCanvas

/// The role of a piece of the screen; a theme gives each role a look.
package enum StyleRole: UInt8, CaseIterable, Sendable {
    // Text
    case text, dim, faint, number, caseNumber, place, unit, unitBusy, stale, match
    // Frames
    case title, titleFocused, border, borderFocused, header, headerKey, arrived, progress
    // Lights and results
    case red, yellow, green, paused, error, warning, good, sos
    // Rows
    case selected, selectedElsewhere, marked
    // Bottom lines: the typed line, its preview, key hints
    case prompt, promptText, preview, hint, key
    // Forms and menus
    case input, inputError, placeholder, menu, menuSelected, menuKey
    // The map
    case mapGround, mapWater, mapGreen, mapStreet, mapMainStreet, mapBoundary, mapGrid, mapName
    case mapCaseRed, mapCaseYellow, mapCaseGreen, mapCasePaused, mapOfficer, mapVehicle, mapTruck, mapStale, mapUrgent
    case mapCursor, mapTrail, mapScale
    // Lights and faults in the header line, on its background
    case headerRed, headerYellow

    /// The style of the role, as cells store it.
    package var style: Style { Style(role: rawValue) }

    /// The style of the role with an overlay.
    package func style(_ overlay: Style.Overlay) -> Style { Style(role: rawValue, overlay: overlay) }

    /// The name in theme files: `caseNumber` is `case-number`.
    package var name: String { StyleRole.rows[Int(rawValue)].name }

    /// The letter for the role in the style plane of golden frames; each role has its own.
    package var letter: Character { StyleRole.rows[Int(rawValue)].letter }

    /// The role with a name in theme files; nil if there is none.
    package init?(name: String) {
        guard let role = StyleRole.allCases.first(where: { $0.name == name }) else { return nil }
        self = role
    }
}
