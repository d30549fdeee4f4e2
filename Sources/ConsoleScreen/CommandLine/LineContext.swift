package import DispatchDomain

/// What the reader may ask of the desk and the screen; it changes nothing there.
package protocol LineContext {
    var now: Timestamp { get }
    var zone: DeskZone { get }

    /// `.`: the case the queue points at.
    var focused: CaseID? { get }
    /// `^`: the case last touched.
    var lastTouched: CaseID? { get }
    /// `!`: the case with the worst deadline.
    var worst: CaseID? { get }
    /// `*`: the marked cases.
    var marked: [CaseID] { get }
    /// `@`: where the map cursor stands.
    var mapCursor: GeoPoint? { get }
    /// Every unit, for completion.
    var callSigns: [CallSign] { get }

    /// The cases a short number may mean: that day's, or without a day today's, else the open ones, newest first.
    func cases(number: Int, day: LocalDay?) -> [CaseChoice]

    /// The case with that id, if there is one.
    func existingCase(_ id: CaseID) -> CaseChoice?

    /// The unit a word spells, if there is one: letter case and leading zeros do not matter
    /// (compare by `CallSignSpelling.normal`).
    func unit(spelled: String) -> CallSign?

    /// The classes that a code, name, alias, initials or part of a name may mean.
    func classes(_ query: String) -> [ClassChoice]

    /// The places that a text, initials with a number or a grid code may mean; none when the gazetteer knows none.
    func places(_ query: String) -> [PlaceChoice]
}

/// A case that was found.
package struct CaseChoice: Hashable, Sendable {
    package var id: CaseID
    /// How a list shows it: number, class, place.
    package var label: String

    package init(id: CaseID, label: String) {
        self.id = id
        self.label = label
    }
}

/// A class that was found.
package struct ClassChoice: Hashable, Sendable {
    /// How the query met the class; only the first two are exact.
    package enum Match: Int, Sendable, Comparable {
        /// The alias of the city's catalogue, whole.
        case alias
        /// The code, the name or its initials, whole.
        case whole
        /// A part of the name.
        case part

        package static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
    }

    package var key: ClassKey
    /// How a list shows it: name and code.
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
    /// How a list shows it, with what tells it from others of the name.
    package var label: String

    package init(location: Location, label: String) {
        self.location = location
        self.label = label
    }
}

/// How call signs are compared: `1` = `01`, `c1` = `C1`, `t1` = `T01`.
package enum CallSignSpelling {
    /// Upper case, without the zeros that lead the number at its end.
    package static func normal(_ text: String) -> String {
        let upper = text.uppercased()
        let letters = upper.prefix { !$0.isNumber }
        let digits = upper.dropFirst(letters.count)
        guard digits.isDigits(1...18) else { return upper }
        let significant = digits.drop { $0 == "0" }
        return String(letters) + (significant.isEmpty ? "0" : String(significant))
    }
}
