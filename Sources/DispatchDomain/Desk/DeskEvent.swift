/// An event of the desk itself, as the journal stores it.
///
/// Reference data are corrected by another import; an import can't be undone.
package typealias DeskEvent = FactEvent<DeskFact>
