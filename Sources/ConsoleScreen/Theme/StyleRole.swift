package import CellCanvas

/// What a piece of the screen is; a theme says how each looks.
package enum StyleRole: UInt8, CaseIterable, Sendable {
    // Text
    case text, dim, faint, number, caseNumber, place, unit, unitBusy, stale, match
    // Frames
    case title, titleFocused, border, borderFocused, header, headerKey, arrived, progress
    // Lights, and how things went
    case red, yellow, green, paused, error, warning, good, sos
    // Rows
    case selected, selectedElsewhere, marked
    // Below: the line typed, what it will do, what can be pressed
    case prompt, promptText, preview, hint, key
    // Forms and menus
    case input, inputError, placeholder, menu, menuSelected, menuKey
    // The map
    case mapGround, mapWater, mapGreen, mapStreet, mapMainStreet, mapBoundary, mapGrid, mapName
    case mapCaseRed, mapCaseYellow, mapCaseGreen, mapCasePaused, mapOfficer, mapVehicle, mapTruck, mapStale, mapUrgent
    case mapCursor, mapTrail, mapScale
    // Lights and troubles in the top line, on its own ground
    case headerRed, headerYellow

    /// The role as cells carry it.
    package var style: Style { Style(role: rawValue) }

    /// The role with something laid over it.
    package func style(_ overlay: Style.Overlay) -> Style { Style(role: rawValue, overlay: overlay) }

    /// Its name in theme files: `caseNumber` is `case-number`.
    package var name: String { StyleRole.rows[Int(rawValue)].name }

    /// What stands for it in the style plane of stored frames; no two are alike.
    package var letter: Character { StyleRole.rows[Int(rawValue)].letter }

    /// The role of that name in a theme file.
    package init?(name: String) {
        guard let role = StyleRole.allCases.first(where: { $0.name == name }) else { return nil }
        self = role
    }
}
