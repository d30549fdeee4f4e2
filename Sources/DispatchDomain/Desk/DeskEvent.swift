/// A fact about the desk itself, as the journal keeps it.
///
/// What the desk knows of its city is corrected by another import, and not taken back.
package typealias DeskEvent = FactEvent<DeskFact>
