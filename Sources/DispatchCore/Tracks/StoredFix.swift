package import DispatchDomain

/// A fix to be written to disk.
package struct StoredFix: Sendable {
    package var unit: CallSign
    package var fix: Fix
    /// Whether the plausibility filter takes it as the unit's current position; otherwise it is only part of the track.
    package var isNewest: Bool

    package init(unit: CallSign, fix: Fix, isNewest: Bool) {
        self.unit = unit
        self.fix = fix
        self.isNewest = isNewest
    }
}
