extension Desk {
    /// Every draft that is kept, the newest first.
    package func drafts() throws(DeskFailure) -> [StoredDraft] { try reading { try ConsoleRecord(db: $0).drafts() } }

    /// Keeps what is typed at a console, in place of what was; an empty text takes it away.
    package func keep(_ draft: StoredDraft) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).keep(draft) }
    }

    /// Makes a draft that was left behind one's own; the one it was is gone.
    package func take(_ draft: StoredDraft, for person: String, at console: String) throws(DeskFailure) {
        try store.writeLightly { db in
            let record = ConsoleRecord(db: db)
            try record.forget(draft)
            try record.keep(StoredDraft(person: person, console: console, text: draft.text, at: draft.at))
        }
    }

    /// Leaves a console's draft behind: whoever comes next finds it under the other name.
    package func leaveDrafts(of console: String, as name: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).moveDrafts(of: console, to: name) }
    }
}
