package import DispatchDomain

/// What lists and the map show of a unit.
package struct UnitRow: Hashable, Sendable {
    package var view: UnitView
    /// Seconds after which its fix is too old to be believed: the same for the eye as for who can be sent.
    package var freshSeconds: Int

    package init(view: UnitView, freshSeconds: Int = 300) {
        self.view = view
        self.freshSeconds = freshSeconds
    }

    package var callSign: CallSign { view.unit.callSign }
    package var status: UnitStatus { view.status }

    /// Seconds since its last fix; nil when it has none.
    package func fixAge(at now: Timestamp) -> Int64? { view.fix.map { max(0, (now - $0.at) / Milliseconds.second) } }
}

/// A unit proposed for the focused case.
package struct CandidateRow: Hashable, Sendable {
    package var candidate: Candidate
    /// Metres along the streets, where these are known.
    package var streetMetres: Double?

    package init(candidate: Candidate, streetMetres: Double? = nil) {
        self.candidate = candidate
        self.streetMetres = streetMetres
    }

    package var unit: CallSign { candidate.unit.callSign }
}

/// An entry of the journal as people read it.
package struct JournalRow: Hashable, Sendable {
    package var seq: Int64
    package var at: Timestamp
    package var actor: String
    package var subject: JournalSubject?
    /// What happened, in words; may hold words of strangers.
    package var text: Phrase

    package init(seq: Int64, at: Timestamp, actor: String, subject: JournalSubject?, text: Phrase) {
        self.seq = seq
        self.at = at
        self.actor = actor
        self.subject = subject
        self.text = text
    }
}

/// A call for help that nobody has taken yet.
package struct SOSRow: Hashable, Sendable {
    package var unit: CallSign
    package var name: String
    package var at: Timestamp
    package var place: String?
    package var point: GeoPoint?

    package init(unit: CallSign, name: String, at: Timestamp, place: String?, point: GeoPoint?) {
        self.unit = unit
        self.name = name
        self.at = at
        self.place = place
        self.point = point
    }
}
