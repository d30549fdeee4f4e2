package import DispatchDomain

/// The data of the desk and the screen that a line is read with; read-only.
package protocol LineContext {
    var now: Timestamp { get }
    var zone: DeskZone { get }

    /// `.`: the focused case.
    var focused: CaseID? { get }
    /// `^`: the case last touched.
    var lastTouched: CaseID? { get }
    /// `!`: the case with the most urgent deadline.
    var worst: CaseID? { get }
    /// `*`: the marked cases.
    var marked: [CaseID] { get }
    /// `@`: the place under the map's cursor.
    var mapCursor: GeoPoint? { get }
    /// The call signs of all units, for completion.
    var callSigns: [CallSign] { get }

    /// The cases that a short number may mean: those of a day; without a day today's, or else the open ones, newest
    /// first.
    func cases(number: Int, day: LocalDay?) -> [CaseChoice]

    /// The case with an id; nil if there is none.
    func existingCase(_ id: CaseID) -> CaseChoice?

    /// The unit that a text spells; nil if there is none.
    ///
    /// Letter case and leading zeros are ignored (compare by `CallSignSpelling.normal`).
    func unit(spelled: String) -> CallSign?

    /// The classes that a code, name, alias, initials or part of a name may mean.
    func classes(_ query: String) -> [ClassChoice]

    /// The places that a name, initials with a number, or a grid code may mean; empty if the gazetteer has none.
    func places(_ query: String) -> [PlaceChoice]
}

/// A case that was found.
package struct CaseChoice: Hashable, Sendable {
    package var id: CaseID
    /// The label in a list: number, class, place.
    package var label: String

    package init(id: CaseID, label: String) {
        self.id = id
        self.label = label
    }
}

/// A class that was found.
package struct ClassChoice: Hashable, Sendable {
    /// How the query matched the class; the first two are exact.
    package enum Match: Int, Sendable, Comparable {
        /// An alias of the city's catalogue.
        case alias
        /// The code, the name or its initials, in full.
        case whole
        /// A part of the name.
        case part

        package static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
    }

    package var key: ClassKey
    /// The label in a list: name and code.
    package var label: String
    package var match: Match

    package init(key: ClassKey, label: String, match: Match) {
        self.key = key
        self.label = label
        self.match = match
    }
}

/// A place that was found.
package struct PlaceChoice: Hashable, Sendable {
    package var location: Location
    /// The label in a list, with what distinguishes it from others of the same name.
    package var label: String

    package init(location: Location, label: String) {
        self.location = location
        self.label = label
    }
}

/// The comparison of call signs: `1` = `01`, `c1` = `C1`, `t1` = `T01`.
package enum CallSignSpelling {
    /// The text in upper case, without leading zeros of the number at its end.
    package static func normal(_ text: String) -> String {
        let upper = text.uppercased()
        let letters = upper.prefix { !$0.isNumber }
        let digits = upper.dropFirst(letters.count)
        guard digits.isDigits(1...18) else { return upper }
        let significant = digits.drop { $0 == "0" }
        return String(letters) + (significant.isEmpty ? "0" : String(significant))
    }
}
