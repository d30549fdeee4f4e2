/// An event of a unit in the journal.
///
/// A replay does not leave out an undone act of a unit: `unitActUndone` carries the restored values.
package typealias UnitEvent = FactEvent<UnitFact>
