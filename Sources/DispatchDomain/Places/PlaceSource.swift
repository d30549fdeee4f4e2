/// The data source of the gazetteer: the store, or a `PlaceIndex` in memory.
///
/// A source that fails returns no places; the location of a case is then only the typed text.
package protocol PlaceSource {
    /// Returns the places with exactly this name or alias.
    func places(named name: String) -> [Place]
    /// Returns the places with exactly these pinyin initials, in lower case.
    func places(initials: String) -> [Place]
    /// Returns at most `limit` places whose name begins with the prefix.
    func places(namePrefix prefix: String, limit: Int) -> [Place]
    /// Returns at most `limit` places whose pinyin initials begin with the prefix.
    func places(initialsPrefix prefix: String, limit: Int) -> [Place]
    /// Returns at most `limit` places whose name or alias contains the text.
    func places(containing part: String, limit: Int) -> [Place]
    /// Returns the unit grid with a code, if there is one.
    func grid(_ code: GridCode) -> UnitGrid?
}
