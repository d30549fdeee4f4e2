/// A unit's fact as the journal keeps it.
///
/// An undone act of a unit is not left out: `unitActUndone` says what it put back.
package typealias UnitEvent = FactEvent<UnitFact>
