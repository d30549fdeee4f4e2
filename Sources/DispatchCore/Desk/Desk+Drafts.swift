extension Desk {
    /// Returns all stored drafts (草稿), newest first.
    package func drafts() throws(DeskFailure) -> [StoredDraft] { try reading { try ConsoleRecord(db: $0).drafts() } }

    /// Stores the draft of an operator at a console, replacing the previous one; an empty text deletes it.
    package func keep(_ draft: StoredDraft) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).keep(draft) }
    }

    /// Moves a draft to another operator and console.
    package func take(_ draft: StoredDraft, for person: String, at console: String) throws(DeskFailure) {
        try store.writeLightly { db in
            let record = ConsoleRecord(db: db)
            try record.forget(draft)
            try record.keep(StoredDraft(person: person, console: console, text: draft.text, at: draft.at))
        }
    }

    /// Renames the console of its drafts, so that the next console finds them under `name`.
    package func leaveDrafts(of console: String, as name: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).moveDrafts(of: console, to: name) }
    }
}
