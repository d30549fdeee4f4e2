/// Where the gazetteer looks names up: the store, or a `PlaceIndex` in memory.
///
/// A source that cannot answer gives nothing; the place then stays the words that were typed.
package protocol PlaceSource {
    /// The places whose name or one of whose aliases is exactly this.
    func places(named name: String) -> [Place]
    /// The places whose pinyin initials, in lower case, are exactly these.
    func places(initials: String) -> [Place]
    /// The places whose name begins so, at most `limit`.
    func places(namePrefix prefix: String, limit: Int) -> [Place]
    /// The places whose pinyin initials begin so, at most `limit`.
    func places(initialsPrefix prefix: String, limit: Int) -> [Place]
    /// The places whose name or alias has this in it, at most `limit`.
    func places(containing part: String, limit: Int) -> [Place]
    /// The unit grid of a code.
    func grid(_ code: GridCode) -> UnitGrid?
}
