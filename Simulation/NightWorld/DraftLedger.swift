import DispatchCore

/// What officers have typed and not run: it survives the end of their console.
struct DraftLedger {
    private struct Place: Hashable {
        var person: String
        var console: String
    }

    /// What was kept, by where it was typed.
    private var kept: [Place: String] = [:]
    /// Where the last change may have been kept or not: whoever typed it has not been told.
    private var uncertain: Set<Place> = []
    private var typed: Set<String> = []
    /// Whether the power failed or a backup was brought back: what was kept last may be gone.
    private var isOlder = false

    /// Somebody has typed something; an empty text means that he has run or dropped it.
    mutating func typing(_ draft: StoredDraft) {
        typed.insert(draft.text)
        uncertain.insert(Place(person: draft.person, console: draft.console))
    }

    /// The desk has kept it.
    mutating func confirmed(_ draft: StoredDraft) {
        let place = Place(person: draft.person, console: draft.console)
        kept[place] = draft.text.isEmpty ? nil : draft.text
        uncertain.remove(place)
    }

    mutating func mayBeOlder() { isOlder = true }

    /// Throws if a draft is lost, or says what nobody has typed.
    mutating func check(_ desk: Desk, after what: String) throws {
        var stored: [Place: String] = [:]
        for draft in try desk.drafts() {
            guard typed.contains(draft.text) else {
                throw Broken("after \(what) a draft says what nobody has typed: \(draft.text)")
            }
            stored[Place(person: draft.person, console: draft.console)] = draft.text
        }
        for place in kept.keys.map({ $0 }) + stored.keys where !isOlder && !uncertain.contains(place) {
            guard stored[place] != kept[place] else { continue }
            let (now, was) = (stored[place] ?? "nothing", kept[place] ?? "nothing")
            throw Broken("after \(what) the draft of \(place.person) at \(place.console) is \(now) and was \(was)")
        }
        (kept, uncertain, isOlder) = (stored, [], false)
    }
}
