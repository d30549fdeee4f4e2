package import DispatchDomain

/// A unit as lists and the map show it.
package struct UnitRow: Hashable, Sendable {
    package var view: UnitView
    /// The age in seconds from which its fix is stale; the same limit decides whether it can be dispatched.
    package var freshSeconds: Int

    package init(view: UnitView, freshSeconds: Int = 300) {
        self.view = view
        self.freshSeconds = freshSeconds
    }

    package var callSign: CallSign { view.unit.callSign }
    package var status: UnitStatus { view.status }

    /// The age of its last fix in seconds; nil if it is not known, or there is no fix.
    package func fixAge(at now: Timestamp) -> Int64? { view.fix?.age(at: now).map { $0 / Milliseconds.second } }
}

/// A unit recommended for the focused case.
package struct CandidateRow: Hashable, Sendable {
    package var candidate: Candidate
    /// The distance along the streets in metres; nil if it is not known.
    package var streetMetres: Double?

    package init(candidate: Candidate, streetMetres: Double? = nil) {
        self.candidate = candidate
        self.streetMetres = streetMetres
    }

    package var unit: CallSign { candidate.unit.callSign }
}

/// A journal entry as it is shown.
package struct JournalRow: Hashable, Sendable {
    package var seq: Int64
    package var at: Timestamp
    package var actor: String
    package var subject: JournalSubject?
    /// What happened, in words; may contain text from outside, such as a caller's.
    package var text: Phrase

    package init(seq: Int64, at: Timestamp, actor: String, subject: JournalSubject?, text: Phrase) {
        self.seq = seq
        self.at = at
        self.actor = actor
        self.subject = subject
        self.text = text
    }
}

/// An SOS that nobody has taken yet.
package struct SOSRow: Hashable, Sendable {
    package var unit: CallSign
    package var name: String
    package var at: Timestamp
    /// When it was made, if it came late.
    package var madeAt: Timestamp?
    package var place: String?
    package var point: GeoPoint?

    package init(
        unit: CallSign,
        name: String,
        at: Timestamp,
        madeAt: Timestamp? = nil,
        place: String?,
        point: GeoPoint?
    ) {
        self.unit = unit
        self.name = name
        self.at = at
        self.madeAt = madeAt
        self.place = place
        self.point = point
    }
}
