package import DispatchDomain

/// A fix on its way to the disk.
package struct StoredFix: Sendable {
    package var unit: CallSign
    package var fix: Fix
    /// Whether it is where the unit is now, as the filter has found, or only a part of its track.
    package var isNewest: Bool

    package init(unit: CallSign, fix: Fix, isNewest: Bool) {
        self.unit = unit
        self.fix = fix
        self.isNewest = isNewest
    }
}
